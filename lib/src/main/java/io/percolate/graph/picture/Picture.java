package io.percolate.graph.picture;

import io.percolate.theme.DarkTheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Draws a graph as SVG, from the inputs down: a card for each node, a line for each input. */
public final class Picture {

    private static final int CARD = 168;
    private static final int HEIGHT = 40;
    private static final int GAP = 20;
    private static final int PITCH = 68;
    private static final int LETTERS = 22;
    private static final String STYLE = """
            <style>.p{fill:#fff}.t{font:14px system-ui,"DejaVu Sans",sans-serif;fill:#1f2933;text-anchor:middle}\
            .s{font-size:12px;fill:#52606d}.l{fill:#e3f0fa;stroke:#0a6cb5}.i{fill:#eef6e4;stroke:#4a7a12}\
            .o{fill:#f3f4f6;stroke:#9aa5b1}.z{fill:#fbeadf;stroke:#a3480a}.e{fill:none;stroke:#7b8794}</style>\
            """ + DarkTheme.style("""
            .p{fill:#111}.t{fill:#e6eaef}.s{fill:#a9b2bd}.l{fill:#10283d;stroke:#5c97ff}\
            .i{fill:#1d2b12;stroke:#8cc152}.o{fill:#22272e;stroke:#6b7682}.z{fill:#3a2013;stroke:#ff8a3c}\
            .e{stroke:#8b96a3}""");

    private Picture() {
    }

    /** @param cards each after those that it reads */
    public static String svg(List<Card> cards) {
        Map<String, int[]> places = places(cards);
        int width = 3 * GAP + CARD;
        int height = GAP;
        for (int[] place : places.values()) {
            width = Math.max(width, place[0] + CARD / 2 + 2 * GAP);
            height = Math.max(height, place[1] + PITCH);
        }
        StringBuilder svg = new StringBuilder();
        svg.append(("<svg class=\"" + DarkTheme.CLASS + "\" xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\""
                + " height=\"%d\" viewBox=\"0 0 %d %d\""
                + " role=\"img\" aria-label=\"graph of %d nodes\">").formatted(width, height, width, height,
                cards.size())).append(STYLE);
        svg.append("<rect class=\"p\" width=\"%d\" height=\"%d\"/>".formatted(width, height));
        for (Card card : cards) {
            int[] to = places.get(card.name());
            for (String input : card.inputs()) {
                line(svg, places.get(input), to);
            }
        }
        cards.forEach(card -> card(svg, card, places.get(card.name())));
        return svg.append("</svg>").toString();
    }

    /** Centre and top of each card: one row below its lowest input, and as near to its inputs as there is room. */
    private static Map<String, int[]> places(List<Card> cards) {
        Map<String, Integer> rows = new HashMap<>();
        List<List<Card>> table = new ArrayList<>();
        for (Card card : cards) {
            int row = card.inputs().stream().mapToInt(input -> rows.get(input) + 1).max().orElse(0);
            rows.put(card.name(), row);
            while (table.size() <= row) {
                table.add(new ArrayList<>());
            }
            table.get(row).add(card);
        }
        int columns = table.stream().mapToInt(List::size).max().orElse(1);
        double middle = GAP + columns * (CARD + GAP) / 2.0;
        Map<String, int[]> places = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            place(table.get(row), row, middle, places);
        }
        return places;
    }

    private static void place(List<Card> cards, int row, double middle, Map<String, int[]> places) {
        Map<Card, Double> wished = new HashMap<>();
        for (Card card : cards) {
            wished.put(card, card.inputs().stream().mapToInt(input -> places.get(input)[0]).average().orElse(middle));
        }
        List<Card> sorted = new ArrayList<>(cards);
        sorted.sort((a, b) -> Double.compare(wished.get(a), wished.get(b)));
        double mean = sorted.stream().mapToDouble(wished::get).average().orElse(middle);
        double left = Math.max(GAP, mean - sorted.size() * (CARD + GAP) / 2.0 + GAP / 2.0);
        for (int i = 0; i < sorted.size(); i++) {
            int x = (int) (left + i * (CARD + GAP) + CARD / 2.0);
            places.put(sorted.get(i).name(), new int[] {x, GAP + row * PITCH});
        }
    }

    /** A line between neighbouring rows is straight; a longer one swings around the cards between. */
    private static void line(StringBuilder svg, int[] from, int[] to) {
        int top = from[1] + HEIGHT;
        int bend = to[1] - from[1] > PITCH && Math.abs(from[0] - to[0]) < CARD ? CARD / 2 + GAP / 2 : 0;
        int middle = (from[0] + to[0]) / 2 + 5 * bend / 3;
        svg.append(String.format(Locale.ROOT, "<path class=\"e\" d=\"M%d %dC%d %d %d %d %d %d\"/>", from[0], top,
                bend == 0 ? from[0] : middle, top + GAP, bend == 0 ? to[0] : middle, to[1] - GAP, to[0], to[1]));
    }

    private static void card(StringBuilder svg, Card card, int[] place) {
        svg.append("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\"/>".formatted(
                card.style(), place[0] - CARD / 2, place[1], CARD, HEIGHT));
        text(svg, "t", card.name(), place[0], place[1] + 17);
        text(svg, "t s", card.note(), place[0], place[1] + 33);
    }

    private static void text(StringBuilder svg, String style, String text, int x, int y) {
        String shown = text.length() <= LETTERS ? text : "…" + text.substring(text.length() - LETTERS + 1);
        svg.append("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>".formatted(style, x, y,
                shown.replace("&", "&amp;").replace("<", "&lt;")));
    }
}
