package io.percolate.plot;

import io.percolate.plot.figure.Projection;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;

/**
 * How many values lie in each of several equally wide bins.
 *
 * @param low lower edge of the first bin
 */
record Bins(double low, double width, int[] counts) {

    static Bins of(double[] values, int bins) {
        double least = Figures.min(values);
        double span = Figures.max(values) - least;
        double low = span > 0 ? least : least - 0.5;
        double width = (span > 0 ? span : 1) / bins;
        int[] counts = new int[bins];
        for (double value : values) {
            counts[Math.min(bins - 1, (int) ((value - low) / width))]++;
        }
        return new Bins(low, width, counts);
    }

    /** {@code " Most values, 53, lie from 0 to 0.2."}; empty when all bins are equally full. */
    String fullest() {
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return Arrays.stream(counts).distinct().count() < 2 ? "" : " Most values, " + counts[best] + ", lie from "
                + Text.number(edge(best)) + " to " + Text.number(edge(best + 1)) + ".";
    }

    double edge(int bin) {
        return low + bin * width;
    }

    /** On a logarithmic x axis the edges are logarithms. */
    void paint(Graphics2D g, Projection projection, boolean written) {
        g.setFont(Style.SMALL);
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                double left = place(projection, edge(i));
                double right = place(projection, edge(i + 1));
                double top = projection.y(counts[i]);
                g.setColor(Style.color(0));
                g.fill(new Rectangle2D.Double(left, top, Math.max(0.5, right - left - 1),
                        projection.y().start() - top));
                if (written) {
                    write(g, Text.number(counts[i]), (left + right) / 2, top, right - left);
                }
            }
        }
    }

    private static double place(Projection projection, double edge) {
        return projection.x(projection.x().log() ? Math.exp(edge) : edge);
    }

    private static void write(Graphics2D g, String count, double x, double top, double room) {
        g.setColor(Style.INK);
        if (Text.width(Style.SMALL, count) <= room) {
            Text.centered(g, count, x, top - 4);
        } else {
            Text.upwards(g, count, x + 4, top - Text.width(Style.SMALL, count) / 2 - 4);
        }
    }
}
