package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.XYFigure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Receiver operating characteristic: true positive rate against false positive rate
 * as the threshold falls; examples with equal scores pass it together.
 *
 * <p>Source: T. Fawcett, An introduction to ROC analysis, Pattern Recognition Letters 27, 2006.
 *
 * @param falsePositives rates from 0 to 1
 * @param truePositives rates from 0 to 1
 */
record Roc(double[] falsePositives, double[] truePositives) {

    static Roc of(double[] scores, boolean[] positive) {
        Figures.requireSameLength("scores", scores.length, "labels", positive.length);
        int positives = (int) IntStream.range(0, positive.length).filter(i -> positive[i]).count();
        int negatives = positive.length - positives;
        if (positives == 0 || negatives == 0) {
            throw new PercolateException("A ROC curve needs positive and negative examples; here are " + positives
                    + " positive and " + negatives + " negative ones.");
        }
        List<Integer> order = IntStream.range(0, scores.length).boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> scores[i]).reversed()).toList();
        List<double[]> points = new ArrayList<>(List.of(new double[] {0, 0}));
        int found = 0;
        int mistaken = 0;
        for (int k = 0; k < order.size(); k++) {
            int i = order.get(k);
            found += positive[i] ? 1 : 0;
            mistaken += positive[i] ? 0 : 1;
            if (k + 1 == order.size() || scores[order.get(k + 1)] != scores[i]) {
                points.add(new double[] {(double) mistaken / negatives, (double) found / positives});
            }
        }
        return new Roc(points.stream().mapToDouble(p -> p[0]).toArray(),
                points.stream().mapToDouble(p -> p[1]).toArray());
    }

    /** Area under the curve: the chance that a positive example scores higher than a negative one. */
    double area() {
        double area = 0;
        for (int i = 1; i < falsePositives.length; i++) {
            area += (falsePositives[i] - falsePositives[i - 1]) * (truePositives[i] + truePositives[i - 1]) / 2;
        }
        return area;
    }

    /**
     * The area with as many decimals as its standard error allows, 2 to 4.
     *
     * <p>Source: J. Hanley, B. McNeil, The meaning and use of the area under a ROC curve, Radiology 143, 1982.
     */
    String areaInWords(boolean[] positive) {
        double a = area();
        double p = IntStream.range(0, positive.length).filter(i -> positive[i]).count();
        double n = positive.length - p;
        double variance = a * (1 - a) + (p - 1) * (a / (2 - a) - a * a) + (n - 1) * (2 * a * a / (1 + a) - a * a);
        double error = Math.sqrt(Math.max(0, variance) / (p * n));
        int decimals = (int) Math.max(2, Math.min(4, Math.ceil(-Math.log10(error))));
        return String.format(Locale.ROOT, "%." + (error > 0 ? decimals : 2) + "f", a);
    }

    static Chart chart(Map<String, double[]> scores, boolean[] positive) {
        Map<String, Roc> curves = new LinkedHashMap<>();
        scores.forEach((name, values) -> curves.put(name, of(values, positive)));
        Painter painter = XYFigure.painter(figure -> {
            figure.range(0, 1, 0, 1);
            curves.forEach((name, roc) -> {
                figure.addLine((name + " AUC " + roc.areaInWords(positive)).strip(),
                        roc.falsePositives(), roc.truePositives()).bare().called(name);
            });
            figure.addLine("chance", new double[] {0, 1}, new double[] {0, 1}).bare().color(Style.FAINT_INK)
                    .stroke(Style.DASHED);
        });
        String figures = curves.entrySet().stream()
                .map(e -> (e.getKey() + " area under the curve " + e.getValue().areaInWords(positive)).strip())
                .collect(Collectors.joining("; ", "ROC curve: ", "."));
        return new Chart(painter, Options.of("", "false positive rate", "true positive rate"), 420, 420, figures);
    }
}
