package io.percolate.plot;

import io.percolate.plot.figure.MarksPainter;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import io.percolate.theme.ThemeColor;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parallel coordinates: a vertical axis for each column, a line across them for each row, coloured by the last column.
 *
 * @param names of the columns, the score last
 * @param rows {@code (rows, columns)}
 */
record ParallelPainter(List<String> names, double[][] rows) implements Painter {

    private static final int TOP = 34;
    private static final int BOTTOM = 28;
    private static final int SIDE = 56;
    private static final ThemeColor LOWEST = new ThemeColor(0x5B7C9C, 0x6F8CAA);
    private static final ThemeColor HIGHEST = new ThemeColor(0x00264D, 0xD6ECFF);

    static Chart chart(List<String> names, double[][] rows) {
        Figures.requireSome("the chart", rows.length);
        for (double[] row : rows) {
            Figures.requireSameLength("columns", names.size(), "values in a row", row.length);
        }
        int score = names.size() - 1;
        double[] best = Arrays.stream(rows).max(Comparator.comparingDouble(row -> row[score])).orElseThrow();
        StringBuilder figures = new StringBuilder("Parallel coordinates of " + rows.length + " rows; the highest "
                + names.get(score) + " is " + Text.number(best[score]) + " at");
        for (int i = 0; i < score; i++) {
            figures.append(i == 0 ? " " : ", ").append(names.get(i)).append(' ').append(Text.number(best[i]));
        }
        return new Chart(new ParallelPainter(names, rows), Options.NONE, Math.max(320, 140 * names.size()), 340,
                figures.append('.').toString());
    }

    @Override
    public void paint(Graphics2D g, int width, int height, Options options) {
        int bottom = height - BOTTOM;
        double[][] ranges = IntStream.range(0, names.size()).mapToObj(this::range).toArray(double[][]::new);
        int score = names.size() - 1;
        List<double[]> order = Arrays.stream(rows).sorted(Comparator.comparingDouble(row -> row[score])).toList();
        new MarksPainter(rows.length).draw(g, new Rectangle(SIDE, TOP, width - 2 * SIDE, bottom - TOP),
                on -> lines(on, order, ranges, width, bottom));
        for (int column = 0; column < names.size(); column++) {
            drawAxis(g, column, ranges[column], x(column, width), bottom);
        }
    }

    private void lines(Graphics2D g, List<double[]> order, double[][] ranges, int width, int bottom) {
        int score = names.size() - 1;
        for (int i = 0; i < order.size(); i++) {
            double[] row = order.get(i);
            boolean best = i == order.size() - 1;
            g.setColor(best ? Style.WRONG : color(share(row[score], ranges[score])));
            g.setStroke(best ? Style.SOLID : Style.HAIRLINE);
            g.draw(line(row, ranges, width, bottom));
        }
    }

    /** With enough contrast to the ground at both ends. */
    private static Color color(double share) {
        return Style.blend(LOWEST, HIGHEST, share);
    }

    private double[] range(int column) {
        double[] values = Figures.finite(Arrays.stream(rows).mapToDouble(row -> row[column]).toArray());
        return values.length == 0 ? new double[] {0, 1} : new double[] {Figures.min(values), Figures.max(values)};
    }

    private static double share(double value, double[] range) {
        return range[1] == range[0] ? 0.5 : (value - range[0]) / (range[1] - range[0]);
    }

    private double x(int column, int width) {
        return names.size() == 1 ? width / 2.0 : SIDE + column * (width - 2.0 * SIDE) / (names.size() - 1);
    }

    private Path2D line(double[] row, double[][] ranges, int width, int bottom) {
        Path2D path = new Path2D.Double();
        boolean down = false;
        for (int i = 0; i < row.length; i++) {
            if (Double.isFinite(row[i])) {
                double y = bottom - share(row[i], ranges[i]) * (bottom - TOP);
                if (down) {
                    path.lineTo(x(i, width), y);
                } else {
                    path.moveTo(x(i, width), y);
                    down = true;
                }
            }
        }
        return path;
    }

    private void drawAxis(Graphics2D g, int column, double[] range, double x, int bottom) {
        g.setColor(Style.INK);
        g.setStroke(Style.HAIRLINE);
        g.draw(new Line2D.Double(x, TOP, x, bottom));
        g.setFont(Style.BASE);
        Text.centered(g, names.get(column), x, 14);
        g.setFont(Style.SMALL);
        g.setColor(Style.FAINT_INK);
        Text.centered(g, Text.number(range[1]), x, TOP - 6);
        Text.centered(g, Text.number(range[0]), x, bottom + 15);
    }
}
