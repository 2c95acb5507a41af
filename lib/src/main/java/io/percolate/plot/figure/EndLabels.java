package io.percolate.plot.figure;

import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;

/** The names of lines at their right ends, in their colours, moved apart where they would touch. */
record EndLabels(List<Mark> marks) {

    private static final double LINE = 14;
    private static final double LONGEST = 150;
    private static final double GAP = 8;
    private static final double FAR = 30;

    private record Label(Mark mark, double x, double y) {
    }

    /** Room to the right of the plot. */
    double width() {
        return marks.isEmpty() ? 0 : GAP + marks.stream().mapToDouble(mark -> Math.min(LONGEST,
                Text.width(Style.SMALL, mark.name()))).max().orElse(0);
    }

    void paint(Graphics2D g, Projection projection) {
        Rectangle2D frame = projection.frame();
        List<Label> labels = marks.stream().map(mark -> label(mark, projection)).filter(label -> label != null)
                .sorted(Comparator.comparingDouble(Label::y)).toList();
        double[] places = spread(labels.stream().mapToDouble(Label::y).toArray(), LINE, frame.getMinY() + 4,
                frame.getMaxY() - 4);
        g.setFont(Style.SMALL);
        g.setStroke(Style.HAIRLINE);
        for (int i = 0; i < places.length; i++) {
            Label label = labels.get(i);
            double left = frame.getMaxX() + GAP;
            g.setColor(label.mark().color());
            if (Math.abs(places[i] - label.y()) > 3 || left - label.x() > FAR + GAP) {
                g.draw(new Line2D.Double(label.x() + 4, label.y(), left - 3, places[i]));
            }
            g.drawString(Text.elideMiddle(Style.SMALL, label.mark().name(), LONGEST), (float) left,
                    (float) places[i] + 4);
        }
    }

    /** Null for a line without a point in the plot. */
    private static Label label(Mark mark, Projection projection) {
        Rectangle2D frame = projection.frame();
        for (int i = mark.y().length - 1; i >= 0; i--) {
            double x = projection.x(mark.x()[i]);
            if (!Double.isNaN(mark.y()[i] + mark.x()[i]) && x <= frame.getMaxX() + 1) {
                double y = Math.max(frame.getMinY(), Math.min(frame.getMaxY(), projection.y(mark.y()[i])));
                return new Label(mark, x, y);
            }
        }
        return null;
    }

    /**
     * Places at least {@code gap} apart, in the same order, as near to the wanted ones as least squares can be, and
     * between the borders when there is room.
     *
     * @param wanted in ascending order
     */
    static double[] spread(double[] wanted, double gap, double low, double high) {
        int n = wanted.length;
        double[] mean = new double[n];
        int[] size = new int[n];
        int blocks = 0;
        for (int i = 0; i < n; i++) {
            mean[blocks] = wanted[i] - i * gap;
            size[blocks++] = 1;
            while (blocks > 1 && mean[blocks - 2] >= mean[blocks - 1]) {
                int both = size[blocks - 2] + size[blocks - 1];
                mean[blocks - 2] = (mean[blocks - 2] * size[blocks - 2] + mean[blocks - 1] * size[blocks - 1]) / both;
                size[blocks - 2] = both;
                blocks--;
            }
        }
        double[] places = new double[n];
        int i = 0;
        for (int block = 0; block < blocks; block++) {
            double start = Math.max(low, Math.min(high - (n - 1) * gap, mean[block]));
            for (int k = 0; k < size[block]; k++, i++) {
                places[i] = start + i * gap;
            }
        }
        return places;
    }
}
