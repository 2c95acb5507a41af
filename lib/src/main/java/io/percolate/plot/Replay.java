package io.percolate.plot;

import io.percolate.PercolateException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Charts of one size, one after the other, as one picture that moves by itself: a saved page shows it without a script
 * and without a server. A viewer without animations, and a reader who asked for less motion, sees the last chart.
 */
public final class Replay {

    /** How much longer the last chart stays. */
    private static final int REST = 4;
    private static final Pattern STYLE = Pattern.compile("<style>.*?</style>", Pattern.DOTALL);
    private static final Pattern NAME = Pattern.compile("(?<=\\bid=\"|url\\(#|href=\"#)(?=[A-Za-z])");

    private final List<Chart> charts;
    private final double seconds;

    Replay(List<Chart> charts, double seconds) {
        if (charts.size() < 2 || charts.stream().anyMatch(chart -> chart.width() != charts.get(0).width()
                || chart.height() != charts.get(0).height())) {
            throw new PercolateException("A replay needs at least two charts, all of one size.");
        }
        if (!(seconds > 0 && seconds < 60)) {
            throw new PercolateException("Each chart of a replay is shown for more than 0 and less than 60 seconds,"
                    + " not " + seconds + ".");
        }
        this.charts = List.copyOf(charts);
        this.seconds = seconds;
    }

    /** The charts in their order. */
    public List<Chart> charts() {
        return charts;
    }

    /** The first and the last chart in words. */
    public String text() {
        return "Replay of " + charts.size() + " charts, from: " + charts.get(0).text() + " To: "
                + charts.get(charts.size() - 1).text();
    }

    /** One {@code <svg>} element that repeats the charts for ever. */
    public String svg() {
        int last = charts.size() - 1;
        double whole = (charts.size() + REST) * seconds;
        Set<String> styles = new LinkedHashSet<>();
        StringBuilder frames = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            String svg = NAME.matcher(charts.get(i).svg()).replaceAll("r" + i);
            Matcher style = STYLE.matcher(svg);
            while (style.find()) {
                styles.add(style.group());
            }
            String body = svg.substring(svg.indexOf('>') + 1, svg.lastIndexOf("</svg>"));
            frames.append(String.format(Locale.ROOT, "<g class=\"%s\" style=\"animation-delay:%.2fs\">",
                    i == last ? "frame rest" : "frame", i * seconds - whole))
                    .append(STYLE.matcher(body).replaceAll("")).append("</g>");
        }
        String first = charts.get(0).svg();
        return first.substring(0, first.indexOf('>') + 1).replaceFirst(" aria-label=\"[^\"]*\"", "")
                + String.join("", styles) + motion(whole) + frames + "</svg>";
    }

    /** Each frame begins before the start, so that exactly one is visible at any time. */
    private String motion(double whole) {
        double share = 100 * seconds / whole;
        return String.format(Locale.ROOT, "<style>.frame{visibility:hidden}.rest{visibility:visible}"
                + "@media (prefers-reduced-motion:no-preference){.frame{animation:frame %.2fs step-end infinite}"
                + ".rest{animation-name:rest}}"
                + "@keyframes frame{0%%{visibility:visible}%.3f%%{visibility:hidden}100%%{visibility:hidden}}"
                + "@keyframes rest{0%%{visibility:visible}%.3f%%{visibility:hidden}100%%{visibility:hidden}}</style>",
                whole, share, share * (REST + 1));
    }

    @Override
    public String toString() {
        return text();
    }
}
