package io.percolate.plot;

import io.percolate.plot.figure.Mark;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.XYFigure;
import java.util.Map;

/** Measured points with the lines that a theory predicts. */
final class Measured {

    private Measured() {
    }

    static Chart of(double[] x, Map<String, double[]> points, Map<String, double[]> lines) {
        Figures.requireSome("the chart", points.size());
        points.forEach((name, y) -> Figures.requireSameLength("x values", x.length, "values of " + name, y.length));
        lines.forEach((name, y) -> Figures.requireSameLength("x values", x.length, "values of " + name, y.length));
        Painter painter = XYFigure.painter(figure -> {
            points.forEach((name, y) -> figure.addPoints(name, x, y));
            int index = 0;
            for (Map.Entry<String, double[]> line : lines.entrySet()) {
                addLine(figure, line.getKey(), x, line.getValue(), index++, points.containsKey(line.getKey()));
            }
        });
        return new Chart(painter, Options.NONE, 560, 360,
                Figures.all("Measured points", points) + " " + Figures.all("Predicted lines", lines));
    }

    /** A line in the colour of its points; a line with the same name as points needs no entry in the legend. */
    private static void addLine(XYFigure figure, String name, double[] x, double[] y, int index, boolean known) {
        Mark mark = figure.addLine(known ? name + ", predicted" : name, x, y).color(Style.color(index)).bare();
        if (known) {
            mark.outsideLegend();
        }
    }
}
