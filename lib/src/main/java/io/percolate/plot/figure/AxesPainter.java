package io.percolate.plot.figure;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** Draws grid, frame, tick labels, axis titles and legend of a layout. */
record AxesPainter(Layout layout) {

    private static final int TICK = 4;

    void grid(Graphics2D g, boolean vertical, boolean horizontal) {
        Rectangle2D frame = layout.left().frame();
        Path2D lines = new Path2D.Double();
        for (Tick tick : vertical ? layout.labels().ticks() : List.<Tick>of()) {
            double x = layout.left().x(tick.at());
            lines.append(new Line2D.Double(x, frame.getMinY(), x, frame.getMaxY()), false);
        }
        for (Tick tick : horizontal ? layout.yTicks() : List.<Tick>of()) {
            double y = layout.left().y(tick.at());
            lines.append(new Line2D.Double(frame.getMinX(), y, frame.getMaxX(), y), false);
        }
        g.setColor(Style.GRID);
        g.setStroke(Style.HAIRLINE);
        g.draw(lines);
    }

    void frame(Graphics2D g) {
        Rectangle2D frame = layout.left().frame();
        Path2D lines = new Path2D.Double(frame);
        for (Tick tick : layout.labels().ticks()) {
            double x = layout.left().x(tick.at());
            lines.append(new Line2D.Double(x, frame.getMaxY(), x, frame.getMaxY() + TICK), false);
        }
        for (Tick tick : layout.yTicks()) {
            double y = layout.left().y(tick.at());
            lines.append(new Line2D.Double(frame.getMinX() - TICK, y, frame.getMinX(), y), false);
        }
        for (Tick tick : layout.rightTicks()) {
            double y = layout.right().at(tick.at());
            lines.append(new Line2D.Double(frame.getMaxX(), y, frame.getMaxX() + TICK, y), false);
        }
        g.setColor(Style.FRAME);
        g.setStroke(Style.HAIRLINE);
        g.draw(lines);
    }

    void labels(Graphics2D g, Layout.Contents contents, int width, int height) {
        Rectangle2D frame = layout.left().frame();
        g.setFont(Style.SMALL);
        g.setColor(Style.FAINT_INK);
        for (Tick tick : layout.yTicks()) {
            Text.rightAligned(g, tick.label(), frame.getMinX() - Layout.LABEL_GAP, layout.left().y(tick.at()) + 4);
        }
        for (Tick tick : layout.rightTicks()) {
            g.drawString(tick.label(), (float) frame.getMaxX() + Layout.LABEL_GAP,
                    (float) layout.right().at(tick.at()) + 4);
        }
        layout.labels().paint(g, frame.getMaxY() + Layout.LABEL_GAP);
        titles(g, contents, frame, width);
        layout.legend().paint(g, width / 2.0, height - Layout.PAD - layout.legend().height() + 4);
    }

    private void titles(Graphics2D g, Layout.Contents contents, Rectangle2D frame, int width) {
        g.setFont(Style.BASE);
        g.setColor(Style.INK);
        double middle = frame.getCenterY();
        double along = frame.getHeight() + 20;
        if (!contents.xTitle().isEmpty()) {
            Text.centered(g, Text.elide(g, contents.xTitle(), width - 2.0 * Layout.PAD), frame.getCenterX(),
                    frame.getMaxY() + Layout.LABEL_GAP + layout.labels().height() + 15);
        }
        if (!contents.yTitle().isEmpty()) {
            Text.upwards(g, Text.elide(g, contents.yTitle(), along), Layout.PAD + 11, middle);
        }
        if (layout.right() != null && !contents.rightTitle().isEmpty()) {
            Text.upwards(g, Text.elide(g, contents.rightTitle(), along), width - Layout.PAD - 2, middle);
        }
    }
}
