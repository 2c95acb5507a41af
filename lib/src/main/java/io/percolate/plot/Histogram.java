package io.percolate.plot;

import io.percolate.PercolateException;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.StatUtils;

/** Counts of values in bins of equal width. */
final class Histogram {

    private Histogram() {
    }

    static Chart of(double[] values, int bins) {
        double[] finite = Figures.finite(values);
        Figures.requireSome("the histogram (no finite number in it)", finite.length);
        if (bins < 1) {
            throw new PercolateException("bins is " + bins + ": a histogram needs at least 1.");
        }
        double least = Figures.min(finite);
        double span = Figures.max(finite) - least;
        double low = span > 0 ? least : least - 0.5;
        double width = (span > 0 ? span : 1) / bins;
        int[] counts = new int[bins];
        for (double value : finite) {
            counts[Math.min(bins - 1, (int) ((value - low) / width))]++;
        }
        String figures = "Histogram in " + bins + " bins, " + Figures.all("values", Map.of("", finite)) + " Mean "
                + Text.number(StatUtils.mean(finite)) + ", standard deviation " + Text.number(deviation(finite)) + "."
                + (finite.length < values.length ? " " + (values.length - finite.length) + " not finite." : "");
        return new Chart(painter(counts, low, width), Labels.of("", "", "count"), 480, 300, figures);
    }

    /** One panel for each layer, with mean and standard deviation below. */
    static Chart layers(Map<String, double[]> layers, int bins) {
        Figures.requireSome("the figure", layers.size());
        List<Chart> panels = new ArrayList<>();
        layers.forEach((name, values) -> {
            double[] finite = Figures.finite(values);
            Figures.requireSome(name + " (no finite number in it)", finite.length);
            String moments = "mean " + Text.number(StatUtils.mean(finite)) + ", std " + Text.number(deviation(finite));
            panels.add(of(finite, bins).title(name).xLabel(moments).yLabel("").size(280, 220));
        });
        return Panels.grid(3, panels);
    }

    private static double deviation(double[] values) {
        return Math.sqrt(StatUtils.populationVariance(values));
    }

    /** The first edge of a bin above 0, where a logarithmic axis can begin. */
    private static double firstPositive(double low, double width) {
        return low > 0 ? low : low + width * (Math.floor(-low / width) + 1);
    }

    private static Painter painter(int[] counts, double low, double width) {
        int most = Arrays.stream(counts).max().getAsInt();
        return XYFigure.painter(figure -> {
            double left = figure.isLogX() ? firstPositive(low, width) : low;
            figure.range(left, low + width * counts.length, figure.isLogY() ? 0.5 : 0,
                    figure.isLogY() ? most * 2 : most * 1.05);
            figure.getStyler().setPlotGridLinesVisible(false);
            figure.addBeneath((g, projection) -> {
                g.setColor(Style.lighter(Style.color(0), 0.25));
                for (int i = 0; i < counts.length; i++) {
                    if (counts[i] == 0 || low + i * width < left) {
                        continue;
                    }
                    double start = projection.x().at(low + i * width);
                    double right = projection.x().at(low + (i + 1) * width);
                    double top = projection.y().at(counts[i]);
                    g.fill(new Rectangle2D.Double(start, top, Math.max(0.5, right - start - 1),
                            projection.y().start() - top));
                }
            });
        });
    }
}
