package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Text;
import io.percolate.plot.figure.XYFigure;
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
        String figures = "Histogram in " + bins + " bins, " + Figures.all("values", Map.of("", finite)) + " Mean "
                + Text.number(StatUtils.mean(finite)) + ", standard deviation " + Text.number(deviation(finite)) + "."
                + Bins.of(finite, bins).fullest()
                + (finite.length < values.length ? " " + (values.length - finite.length) + " not finite." : "");
        return new Chart(painter(finite, bins), Options.of("", "", "count"), 480, 300, figures);
    }

    /** One panel for each layer, with mean and standard deviation below. */
    static Chart layers(Map<String, double[]> layers, int bins) {
        Figures.requireSome("the figure", layers.size());
        List<Chart> panels = new ArrayList<>();
        layers.forEach((name, values) -> {
            double[] finite = Figures.finite(values);
            Figures.requireSome(name + " (no finite number in it)", finite.length);
            String moments = "mean " + Text.number(StatUtils.mean(finite)) + ", std " + Text.number(deviation(finite));
            panels.add(of(finite, bins).title(name).xLabel(moments).size(280, 220));
        });
        return Panels.grid(3, panels);
    }

    private static double deviation(double[] values) {
        return Math.sqrt(StatUtils.populationVariance(values));
    }

    /** Bins of equal width on the axis: of equal ratio when it is logarithmic. */
    private static Painter painter(double[] values, int bins) {
        return XYFigure.painter(figure -> {
            boolean log = figure.isLogX();
            double[] places = log ? Arrays.stream(values).filter(value -> value > 0).map(Math::log).toArray() : values;
            Figures.requireSome("the histogram (no positive number for the logarithmic axis)", places.length);
            Bins counted = Bins.of(places, bins);
            int most = Arrays.stream(counted.counts()).max().getAsInt();
            double end = counted.edge(bins);
            double high = figure.options().values() ? 1.12 : 1.05;
            figure.range(log ? Math.exp(counted.low()) : counted.low(), log ? Math.exp(end) : end,
                    figure.isLogY() ? 0.5 : 0, figure.isLogY() ? Math.max(2, most) * Math.pow(2 * most, high - 1)
                            : most * high);
            figure.addKey("", false);
            figure.addBars((g, projection) -> counted.paint(g, projection, figure.options().values()));
        });
    }
}
