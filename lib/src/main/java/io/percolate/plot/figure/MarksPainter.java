package io.percolate.plot.figure;

import io.percolate.PercolateException;
import io.percolate.theme.Sketch;
import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Draws lines and points; where these are so many that each would take room in a file, as one picture.
 *
 * @param points of all marks together
 */
public record MarksPainter(int points) {

    private static final int MANY = 2000;
    private static final int PICTURE_SCALE = 2;
    private static final int MOST_VALUES = 60;
    private static final double CAP = 3.5;

    /** Something drawn on the plot. */
    @FunctionalInterface
    public interface Drawing {
        void on(Graphics2D g);
    }

    static MarksPainter of(List<Mark> marks) {
        return new MarksPainter(marks.stream()
                .filter(mark -> mark.marker() != null || mark.errors().length > 0 || isWild(mark))
                .mapToInt(mark -> mark.y().length).sum());
    }

    /** A long line that goes back and forth, which thinning does not shorten. */
    private static boolean isWild(Mark mark) {
        int back = 0;
        for (int i = 1; i < mark.x().length; i++) {
            back += mark.x()[i] < mark.x()[i - 1] ? 1 : 0;
        }
        return back > MANY;
    }

    /** Draws directly, or as a picture of the plot's size. */
    public void draw(Graphics2D g, Rectangle2D plot, Drawing drawing) {
        if (points <= MANY) {
            drawing.on(g);
            return;
        }
        int left = (int) Math.floor(plot.getX()) - 8;
        int top = (int) Math.floor(plot.getY()) - 8;
        int width = (int) Math.ceil(plot.getWidth()) + 16;
        int height = (int) Math.ceil(plot.getHeight()) + 16;
        BufferedImage picture = new Sketch(width * PICTURE_SCALE, height * PICTURE_SCALE, false);
        Graphics2D inside = picture.createGraphics();
        inside.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        inside.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        inside.scale(PICTURE_SCALE, PICTURE_SCALE);
        inside.translate(-left, -top);
        inside.setClip(new Rectangle2D.Double(plot.getX() - 2, plot.getY() - 2, plot.getWidth() + 4,
                plot.getHeight() + 4));
        drawing.on(inside);
        inside.dispose();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(picture, left, top, width, height, null);
    }

    void mark(Graphics2D g, Mark mark, Projection projection) {
        g.setColor(mark.color());
        for (int i = 0; i < mark.errors().length; i++) {
            errorBar(g, mark.x()[i], mark.y()[i], mark.errors()[i], projection);
        }
        if (mark.isJoined()) {
            g.setStroke(mark.stroke());
            g.draw(projection.path(mark.x(), mark.y()));
        }
        if (mark.marker() == null) {
            return;
        }
        boolean many = points > MANY;
        if (many) {
            g.setComposite(AlphaComposite.SrcOver.derive(points > 10 * MANY ? 0.35f : 0.6f));
        }
        double radius = many ? points > 10 * MANY ? 1.3 : 2 : Style.MARKER_RADIUS;
        for (int i = 0; i < mark.y().length; i++) {
            if (!Double.isNaN(mark.x()[i] + mark.y()[i])) {
                g.fill(mark.marker().at(projection.x(mark.x()[i]), projection.y(mark.y()[i]), radius));
            }
        }
        if (many) {
            g.setComposite(AlphaComposite.SrcOver);
        }
    }

    /** A vertical bar with caps, {@code y - error} to {@code y + error}; below zero a logarithmic axis ends. */
    public static void errorBar(Graphics2D g, double x, double y, double error, Projection projection) {
        if (!Double.isFinite(x + y + error) || error == 0) {
            return;
        }
        g.setStroke(Style.THIN);
        double place = projection.x(x);
        double top = projection.y(y + error);
        boolean endless = projection.y().log() && y - error <= 0;
        double bottom = endless ? projection.y().start() : projection.y(y - error);
        g.draw(new Line2D.Double(place, bottom, place, top));
        g.draw(new Line2D.Double(place - CAP, top, place + CAP, top));
        if (!endless) {
            g.draw(new Line2D.Double(place - CAP, bottom, place + CAP, bottom));
        }
    }

    /** Writes each value above its point. */
    static void values(Graphics2D g, Mark mark, Projection projection) {
        if (mark.y().length > MOST_VALUES) {
            throw new PercolateException("There is no room to write " + mark.y().length + " values beside their points;"
                    + " at most " + MOST_VALUES + " can be written.");
        }
        g.setFont(Style.SMALL);
        for (int i = 0; i < mark.y().length; i++) {
            if (!Double.isNaN(mark.y()[i])) {
                String value = Text.number(mark.y()[i]);
                Text.haloed(g, value, projection.x(mark.x()[i]) - Text.width(Style.SMALL, value) / 2,
                        projection.y(mark.y()[i]) - 7);
            }
        }
    }
}
