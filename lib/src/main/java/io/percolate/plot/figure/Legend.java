package io.percolate.plot.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * The names of the series below the plot: in one centred row, or in columns when they do not fit. It takes a quarter
 * of the height at most; then names lose letters in their middle.
 */
final class Legend {

    private static final int SYMBOL = 24;
    private static final int GAP = 18;
    private static final int ROW = 17;
    private static final double LARGEST_SHARE = 0.25;

    /** A column that leaves room for a few letters. */
    private static final int NARROWEST = 90;

    /**
     * One name with what stands for it in the plot.
     *
     * @param stroke of a line, or null for none
     * @param marker on the line, or null for none; without both it is a filled box
     */
    record Entry(String name, Color color, BasicStroke stroke, Marker marker) {

        double width() {
            return SYMBOL + Text.width(Style.SMALL, name) + GAP;
        }
    }

    private final List<Entry> entries;
    private final int columns;
    private final int rows;
    private final double column;
    private final boolean oneRow;

    Legend(List<Entry> entries, double width, double height) {
        this.entries = entries;
        double widest = entries.stream().mapToDouble(Entry::width).max().orElse(1);
        oneRow = entries.stream().mapToDouble(Entry::width).sum() - GAP <= width;
        int fitting = (int) Math.max(1, Math.min(entries.size(), (width + GAP) / widest));
        int mostRows = (int) Math.max(1, height * LARGEST_SHARE / ROW);
        int needed = (entries.size() + fitting - 1) / fitting;
        int narrow = (int) Math.max(1, (width + GAP) / Math.min(widest, NARROWEST));
        int least = (entries.size() + narrow - 1) / narrow;
        rows = oneRow ? Math.min(1, entries.size()) : Math.max(least, Math.min(needed, mostRows));
        columns = rows == 0 ? 0 : (entries.size() + rows - 1) / rows;
        column = oneRow ? widest : Math.min(widest, (width + GAP) / columns);
    }

    double height() {
        return rows == 0 ? 0 : rows * ROW + 4;
    }

    void paint(Graphics2D g, double middle, double top) {
        double total = oneRow ? entries.stream().mapToDouble(Entry::width).sum() : columns * column;
        double x = middle - (total - GAP) / 2;
        g.setFont(Style.SMALL);
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            double left = oneRow ? x : x + i % columns * column;
            double y = top + (oneRow ? 0 : i / columns) * ROW + ROW / 2.0;
            symbol(g, entry, left, y);
            g.setColor(Style.INK);
            String name = Text.elideMiddle(Style.SMALL, entry.name(), Math.max(column, entry.width() * (oneRow ? 1 : 0))
                    - SYMBOL - GAP + 1);
            g.drawString(name, (float) (left + SYMBOL), (float) (y + 4));
            x += oneRow ? entry.width() : 0;
        }
    }

    private static void symbol(Graphics2D g, Entry entry, double left, double y) {
        g.setColor(entry.color());
        if (entry.stroke() != null) {
            g.setStroke(entry.stroke());
            g.draw(new Line2D.Double(left, y, left + SYMBOL - 6, y));
        }
        if (entry.marker() != null) {
            g.fill(entry.marker().at(left + (SYMBOL - 6) / 2.0, y, Style.MARKER_RADIUS));
        }
        if (entry.stroke() == null && entry.marker() == null) {
            g.fill(new Rectangle2D.Double(left + 4, y - 5, 12, 10));
        }
    }

    /** The entries of those marks that belong in a legend. */
    static List<Entry> entries(List<Mark> marks) {
        List<Entry> entries = new ArrayList<>();
        for (Mark mark : marks) {
            if (mark.isInLegend()) {
                entries.add(new Entry(mark.name() + (mark.isRight() ? " (right)" : ""), mark.color(),
                        mark.isJoined() ? mark.stroke() : null, mark.marker()));
            }
        }
        return entries;
    }
}
