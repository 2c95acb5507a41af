package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.plot.figure.MarksPainter;
import io.percolate.plot.figure.Projection;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import java.util.TreeMap;

/**
 * Draws one series of bars.
 *
 * @param values one for each name
 * @param place of this series among those side by side, from 0
 * @param series how many stand side by side
 */
record BarsPainter(Projection projection, double[] values, int place, int series) {

    /** Share of a name's place that its bars fill. */
    private static final double FILL = 0.8;
    private static final int LINE = 13;
    private static final double NARROWEST = 0.5;

    /** The left edge of a bar, from 0, in the numbers of the x axis. */
    private double left(int bar) {
        return bar + 1 - FILL / 2 + place * FILL / series;
    }

    private double middle(int bar) {
        return left(bar) + FILL / series / 2;
    }

    private double width() {
        return projection.x(1 + FILL / series) - projection.x(1);
    }

    private double ground() {
        return projection.y().log() ? projection.y().start() : projection.y(0);
    }

    private boolean isDrawn(double value) {
        return Double.isFinite(value) && (!projection.y().log() || value > 0);
    }

    void bars(Graphics2D g, Color color) {
        g.setColor(color);
        if (width() < NARROWEST) {
            silhouette(g);
        } else {
            for (int i = 0; i < values.length; i++) {
                if (isDrawn(values[i])) {
                    bar(g, projection.x(left(i)), width(), projection.y(values[i]));
                }
            }
        }
        g.setColor(Style.FAINT_INK);
        g.setStroke(Style.HAIRLINE);
        g.draw(new Line2D.Double(projection.x().start(), ground(), projection.x().end(), ground()));
    }

    private void bar(Graphics2D g, double left, double width, double top) {
        g.fill(new Rectangle2D.Double(left, Math.min(top, ground()), width, Math.abs(ground() - top)));
    }

    /** Bars narrower than the pixels: the highest and the lowest of each half pixel hide the others. */
    private void silhouette(Graphics2D g) {
        Map<Long, double[]> columns = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (isDrawn(values[i])) {
                double top = projection.y(values[i]);
                double[] reach = columns.computeIfAbsent(Math.round(projection.x(middle(i)) / NARROWEST),
                        column -> new double[] {ground(), ground()});
                reach[0] = Math.min(reach[0], top);
                reach[1] = Math.max(reach[1], top);
            }
        }
        columns.forEach((column, reach) -> g.fill(new Rectangle2D.Double(column * NARROWEST, reach[0], NARROWEST,
                reach[1] - reach[0])));
    }

    void errorBars(Graphics2D g, double[] errors) {
        g.setColor(Style.INK);
        for (int i = 0; i < errors.length; i++) {
            MarksPainter.errorBar(g, middle(i), values[i], errors[i], projection);
        }
    }

    /**
     * Writes each value over its bar, under a negative one; upwards where bars are narrow.
     *
     * @param errors half lengths of error bars, over which the values stand; may be empty
     */
    void values(Graphics2D g, double[] errors) {
        double room = width() * (series == 1 ? 1 / FILL : 1);
        if (room < LINE - 2) {
            throw new PercolateException("There is no room to write values on " + values.length * series
                    + " bars: give the chart a width of " + (int) Math.ceil(projection.x().pixels() * LINE / room + 90)
                    + " with size(width, height) before showValues().");
        }
        boolean upwards = false;
        for (double value : values) {
            upwards |= isDrawn(value) && Text.width(Style.SMALL, Text.number(value)) + 2 > room;
        }
        g.setFont(Style.SMALL);
        g.setColor(Style.INK);
        for (int i = 0; i < values.length; i++) {
            if (isDrawn(values[i])) {
                double reach = values[i] + Math.signum(values[i]) * (errors.length == 0 ? 0 : errors[i]);
                value(g, Text.number(values[i]), projection.x(middle(i)), projection.y(reach), values[i] < 0, upwards);
            }
        }
    }

    private static void value(Graphics2D g, String text, double x, double y, boolean below, boolean upwards) {
        double length = Text.width(Style.SMALL, text);
        if (upwards) {
            Text.upwards(g, text, x + 4, y + (below ? 1 : -1) * (length / 2 + 4));
        } else {
            Text.centered(g, text, x, below ? y + 13 : y - 4);
        }
    }
}
