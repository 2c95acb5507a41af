package io.percolate.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Lines and points over two axes. */
final class Lines {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 360;

    /** Up to this many whole numbers on the x axis, each has its tick. */
    private static final int MOST_TICKS = 12;

    private Lines() {
    }

    static Chart line(double[] x, Map<String, double[]> series) {
        check(x, series);
        Painter painter = XYFigure.painter(figure -> {
            series.forEach((name, y) -> figure.addLine(name, x, y));
            if (isFewWholeNumbers(x)) {
                figure.ticksAt(x);
            }
        });
        return new Chart(painter, Labels.NONE, WIDTH, HEIGHT, Figures.all("Line chart", series));
    }

    /** Whether all x values are whole, as numbers of epochs are: 1.5 is no tick then. */
    static boolean isFewWholeNumbers(double[] x) {
        return x.length > 1 && x.length <= MOST_TICKS
                && IntStream.range(0, x.length).allMatch(i -> x[i] == Math.rint(x[0]) + i);
    }

    static Chart scatter(double[] x, double[] y, int[] classes, List<String> names) {
        Figures.requireSome("x", x.length);
        Figures.requireSameLength("x", x.length, "y", y.length);
        Figures.requireSameLength("x", x.length, "classes", classes.length);
        Map<Integer, List<Integer>> members = membersOf(classes);
        String figures = "Scatter chart of " + x.length + " points, " + Figures.series("x", x) + "; "
                + Figures.series("y", y) + (members.size() > 1 ? "; " + members.size() + " classes." : ".");
        Painter painter = XYFigure.painter(figure -> addClasses(figure, x, y, members, names));
        return new Chart(painter, Labels.NONE, WIDTH, HEIGHT, figures);
    }

    static void addClasses(XYFigure figure, double[] x, double[] y, Map<Integer, List<Integer>> members,
                           List<String> names) {
        members.forEach((label, rows) -> {
            double[] xs = rows.stream().mapToDouble(i -> x[i]).toArray();
            double[] ys = rows.stream().mapToDouble(i -> y[i]).toArray();
            figure.addPoints(nameOf(label, names, members.size()), xs, ys);
        });
    }

    static Map<Integer, List<Integer>> membersOf(int[] classes) {
        Map<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < classes.length; i++) {
            members.computeIfAbsent(classes[i], c -> new ArrayList<>()).add(i);
        }
        return members;
    }

    private static String nameOf(int label, List<String> names, int classes) {
        if (label >= 0 && label < names.size()) {
            return names.get(label);
        }
        return classes > 1 ? "class " + label : "";
    }

    private static void check(double[] x, Map<String, double[]> series) {
        Figures.requireSome("the chart", series.size());
        series.forEach((name, y) -> {
            Figures.requireSome(name.isBlank() ? "the series" : name, y.length);
            Figures.requireSameLength("x values", x.length, "y values" + (name.isBlank() ? "" : " of " + name),
                    y.length);
        });
    }
}
