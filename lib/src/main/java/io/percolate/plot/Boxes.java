package io.percolate.plot;

import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Projection;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import io.percolate.plot.figure.XYFigure;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Tukey's boxes: from the first to the third quartile (as NumPy interpolates them) with the median, whiskers to the
 * last value within 1.5 times the box, values beyond as points.
 */
record Boxes(List<Box> boxes) {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 360;

    /** Room for each box, so that every one keeps its name. */
    private static final int ROOM = 18;
    private static final int AXIS = 90;
    private static final double HALF_WIDTH = 0.22;

    private record Box(String name, double[] values, double first, double median, double third) {

        static Box of(String name, double[] values) {
            double[] finite = Figures.finite(values);
            Figures.requireSome(name, finite.length);
            Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
            percentile.setData(finite);
            return new Box(name, finite, percentile.evaluate(25), percentile.evaluate(50), percentile.evaluate(75));
        }

        Box named(String other) {
            return new Box(other, values, first, median, third);
        }

        private boolean isNear(double value) {
            double reach = 1.5 * (third - first);
            return value >= first - reach && value <= third + reach;
        }

        double lowerWhisker() {
            return Math.min(first, Arrays.stream(values).filter(this::isNear).min().orElse(first));
        }

        double upperWhisker() {
            return Math.max(third, Arrays.stream(values).filter(this::isNear).max().orElse(third));
        }

        double[] beyond() {
            return Arrays.stream(values).filter(value -> !isNear(value)).toArray();
        }

        String figures() {
            return " " + name + ": median " + Text.number(median) + ", quartiles " + Text.number(first) + " and "
                    + Text.number(third) + ".";
        }
    }

    static Chart of(Map<String, double[]> series) {
        Figures.requireSome("the box chart", series.size());
        Boxes boxes = new Boxes(series.entrySet().stream().map(e -> Box.of(e.getKey(), e.getValue())).toList());
        StringBuilder figures = new StringBuilder("Box chart.");
        boxes.boxes.forEach(box -> figures.append(box.figures()));
        Map<String, Double> medians = new LinkedHashMap<>();
        boxes.boxes.forEach(box -> medians.put(box.name(), box.median()));
        figures.append(Figures.extremes("By the median", medians));
        int width = Math.max(WIDTH, ROOM * boxes.boxes.size() + AXIS);
        return new Chart(XYFigure.painter(boxes::fill), Options.NONE, width, HEIGHT, figures.toString());
    }

    /** Without the values that a logarithmic axis has no place for. */
    private Boxes positive() {
        return new Boxes(boxes.stream().map(box -> Box.of(box.name() + " (no positive number in it)",
                Arrays.stream(box.values()).filter(value -> value > 0).toArray()).named(box.name())).toList());
    }

    private void fill(XYFigure figure) {
        if (figure.isLogY() && boxes.stream().anyMatch(box -> Figures.min(box.values()) <= 0)) {
            positive().fill(figure);
            return;
        }
        double[] all = boxes.stream().flatMapToDouble(box -> Arrays.stream(box.values())).toArray();
        double low = Figures.min(all);
        double high = Figures.max(all);
        boolean log = figure.isLogY();
        double margin = high > low ? 0.05 * (high - low) : 0.5;
        figure.range(0, boxes.size() + 1.0, log ? low * 0.8 : low - margin, log ? high * 1.25 : high + margin);
        figure.names(boxes.stream().map(Box::name).toList());
        boxes.forEach(box -> figure.addKey(box.name(), false));
        figure.addBars((g, projection) -> {
            for (int i = 0; i < boxes.size(); i++) {
                draw(g, boxes.get(i), i + 1, projection);
                if (figure.options().values()) {
                    g.setFont(Style.SMALL);
                    g.setColor(Style.INK);
                    g.drawString(Text.number(boxes.get(i).median()), (float) projection.x(i + 1 + HALF_WIDTH) + 5,
                            (float) projection.y(boxes.get(i).median()) + 4);
                }
            }
        });
    }

    private static void draw(Graphics2D g, Box box, int place, Projection projection) {
        double left = projection.x(place - HALF_WIDTH);
        double middle = projection.x(place);
        double right = projection.x(place + HALF_WIDTH);
        double bottom = projection.y(box.first());
        double top = projection.y(box.third());
        double median = projection.y(box.median());
        g.setColor(Style.tint(Style.color(0), 0.25));
        g.fill(new Rectangle2D.Double(left, top, right - left, bottom - top));
        g.setColor(Style.color(0));
        g.setStroke(Style.HAIRLINE);
        g.draw(new Rectangle2D.Double(left, top, right - left, bottom - top));
        for (double[] whisker : new double[][] {{bottom, box.lowerWhisker()}, {top, box.upperWhisker()}}) {
            double end = projection.y(whisker[1]);
            g.draw(new Line2D.Double(middle, whisker[0], middle, end));
            g.draw(new Line2D.Double((left + middle) / 2, end, (middle + right) / 2, end));
        }
        double[] beyond = Arrays.stream(box.beyond()).map(value -> Math.rint(2 * projection.y(value)) / 2).distinct()
                .toArray(); // points within half a pixel hide each other
        for (double height : beyond) {
            g.draw(new Ellipse2D.Double(middle - 2.5, height - 2.5, 5, 5));
        }
        g.setStroke(Style.SOLID);
        g.draw(new Line2D.Double(left, median, right, median));
    }
}
