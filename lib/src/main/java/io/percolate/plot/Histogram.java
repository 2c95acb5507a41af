package io.percolate.plot;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.Map;

/** How many values lie in each of equally wide bins. */
final class Histogram {

    private Histogram() {
    }

    static Chart of(double[] values, int bins) {
        double[] finite = Figures.finite(values);
        Figures.requireSome("the histogram", finite.length);
        if (bins < 1) {
            throw new PercolateException("bins is " + bins + ": a histogram needs at least 1.");
        }
        double least = Figures.min(finite);
        double width = (Figures.max(finite) - least) / bins;
        double from = width > 0 ? least : least - 0.5;
        double step = width > 0 ? width : 1.0 / bins;
        double[] edges = new double[bins + 1];
        Arrays.setAll(edges, i -> from + i * step);
        double[] counts = new double[bins + 1]; // the last one closes the outline
        for (double value : finite) {
            counts[Math.min(bins - 1, (int) ((value - from) / step))]++;
        }
        Painter painter = XYFigure.painter(figure -> figure.addSteps(edges, counts));
        return new Chart(painter, Labels.of("", "", "count"), 420, 280,
                "Histogram in " + bins + " bins, " + Figures.all("values", Map.of("", finite)));
    }
}
