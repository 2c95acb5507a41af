package io.percolate.plot;

import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Text;
import io.percolate.plot.figure.XYFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Lines and points over two axes. */
final class Lines {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 360;

    private Lines() {
    }

    static Chart line(Along x, Map<String, double[]> series) {
        check(x.values(), series);
        Painter painter = XYFigure.painter(figure -> {
            x.axis().accept(figure);
            series.forEach((name, y) -> figure.addLine(name, x.values(), y));
        });
        return new Chart(painter, unit(series), WIDTH, HEIGHT, Figures.compared("Line chart" + x.words(), series));
    }

    static Chart scatter(Along x, double[] y, int[] classes, List<String> names) {
        double[] xs = x.values();
        Figures.requireSome("x", xs.length);
        Figures.requireSameLength("x", xs.length, "y", y.length);
        Figures.requireSameLength("x", xs.length, "classes", classes.length);
        Map<Integer, List<Integer>> members = membersOf(classes);
        String figures = "Scatter chart of " + xs.length + " points, "
                + (x.words().isEmpty() ? Figures.series("x", xs) : "x" + x.words()) + "; " + Figures.series("y", y)
                + (members.size() > 1 ? "; " + members.size() + " classes: " + members.entrySet().stream()
                        .map(each -> nameOf(each.getKey(), names, members.size()) + " "
                                + around(each.getValue(), xs, y))
                        .collect(Collectors.joining(", ")) : "") + ".";
        Painter painter = XYFigure.painter(figure -> {
            x.axis().accept(figure);
            addClasses(figure, xs, y, members, names);
        });
        return new Chart(painter, Options.NONE, WIDTH, HEIGHT, figures);
    }

    /** What a single series is called stands beside its axis. */
    private static Options unit(Map<String, double[]> series) {
        return series.size() == 1 ? Options.NONE.y(series.keySet().iterator().next()) : Options.NONE;
    }

    /** {@code "40 points around (1.2, 0.3)"}. */
    private static String around(List<Integer> rows, double[] x, double[] y) {
        return rows.size() + (rows.size() == 1 ? " point" : " points") + " around ("
                + Text.number(rows.stream().mapToDouble(i -> x[i]).average().orElseThrow()) + ", "
                + Text.number(rows.stream().mapToDouble(i -> y[i]).average().orElseThrow()) + ")";
    }

    /** Points of several series over the same x. */
    static Chart scatter(Along x, Map<String, double[]> series) {
        check(x.values(), series);
        String[] names = series.keySet().toArray(String[]::new);
        Painter painter = XYFigure.painter(figure -> {
            x.axis().accept(figure);
            series.forEach((name, y) -> figure.addPoints(names.length == 1 ? "" : name, x.values(), y));
        });
        return new Chart(painter, unit(series), WIDTH, HEIGHT, Figures.all("Scatter chart with "
                + series.size() * x.values().length + " points" + x.words(), series));
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
