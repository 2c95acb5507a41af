package io.percolate.plot;

import io.percolate.plot.figure.Mark;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Text;
import io.percolate.plot.figure.XYFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Measured points with the lines that a theory predicts, in the same colours and order.
 *
 * @param points values by name
 * @param lines values by name
 */
record Measured(double[] x, Map<String, double[]> points, Map<String, double[]> lines) {

    static Chart of(double[] x, Map<String, double[]> points, Map<String, double[]> lines) {
        Figures.requireSome("the chart", points.size());
        points.forEach((name, y) -> Figures.requireSameLength("x values", x.length, "values of " + name, y.length));
        lines.forEach((name, y) -> Figures.requireSameLength("x values", x.length, "values of " + name, y.length));
        return new Chart(XYFigure.painter(new Measured(x, points, lines)::fill), Options.NONE, 560, 360,
                Figures.all("Measured points", points) + " " + Figures.all("Predicted lines", lines)
                        + difference(points, lines));
    }

    /** {@code " Measured and predicted values of he differ by 3 % at most."} for each name that both have. */
    private static String difference(Map<String, double[]> points, Map<String, double[]> lines) {
        StringBuilder text = new StringBuilder();
        points.forEach((name, y) -> {
            double[] theory = lines.get(name);
            double most = theory == null ? Double.NaN : IntStream.range(0, y.length)
                    .mapToDouble(i -> Math.abs(y[i] / theory[i] - 1)).filter(Double::isFinite).max().orElse(Double.NaN);
            if (!Double.isNaN(most)) {
                text.append(" Measured and predicted values of ").append(name).append(" differ by ")
                        .append(Text.number(Math.round(1000 * most) / 10.0)).append(" % at most.");
            }
        });
        return text.toString();
    }

    private void fill(XYFigure figure) {
        List<Mark> marks = new ArrayList<>();
        points.forEach((name, y) -> marks.add(figure.addPoints(name, x, y)));
        lines.forEach((name, y) -> addLine(figure, name, y, marks));
        if (lines.keySet().stream().anyMatch(points::containsKey)) {
            figure.addNote("theory (lines)");
        }
    }

    /** A line in the colour of its points; a line with the same name as points has no entry in the legend. */
    private void addLine(XYFigure figure, String name, double[] y, List<Mark> marks) {
        boolean known = points.containsKey(name);
        int place = List.copyOf((known ? points : lines).keySet()).indexOf(name);
        Mark mark = figure.addLine(known ? name + ", predicted" : name, x, y).bare();
        if (place < marks.size()) {
            mark.colorOf(marks.get(place));
        }
        if (known) {
            mark.outsideLegend();
        }
    }
}
