package io.percolate.plot;

import io.percolate.plot.figure.Mark;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.XYFigure;
import io.percolate.train.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Learning curves: one panel per metric, training solid with dots, validation dashed with squares. */
final class LearningCurves {

    private static final Set<String> NO_METRICS = Set.of("seconds", "learningRate");

    private LearningCurves() {
    }

    static Chart of(History history) {
        Map<String, double[]> columns = new LinkedHashMap<>();
        history.columnNames().stream().filter(name -> !NO_METRICS.contains(name))
                .forEach(name -> columns.put(name, history.column(name)));
        return of(columns, 0);
    }

    static Chart of(Map<String, double[]> columns, int epochs) {
        List<Chart> panels = new ArrayList<>();
        columns.forEach((name, values) -> {
            if (!name.startsWith("val")) {
                panels.add(panel(name, values, columns.get(validationOf(name)), epochs));
            }
        });
        Figures.requireSome("the history", panels.size());
        return Panels.grid(2, panels);
    }

    /** One panel per metric with a line for each run; validation metrics have panels of their own. */
    static Chart compare(Map<String, Map<String, double[]>> runs) {
        Map<String, Map<String, double[]>> byMetric = new LinkedHashMap<>();
        runs.forEach((run, columns) -> columns.forEach((metric, values) -> {
            if (!NO_METRICS.contains(metric) && values.length > 0) {
                byMetric.computeIfAbsent(metric, m -> new LinkedHashMap<>()).put(run, values);
            }
        }));
        if (byMetric.values().stream().anyMatch(series -> series.size() == runs.size())) {
            byMetric.values().removeIf(series -> series.size() < runs.size()); // what only some have compares nothing
        }
        Figures.requireSome("the runs", byMetric.size());
        List<Chart> panels = new ArrayList<>();
        byMetric.forEach((metric, series) -> panels.add(panel(metric, series, 0)));
        return Panels.grid(2, panels);
    }

    private static String validationOf(String metric) {
        return "val" + metric.substring(0, 1).toUpperCase(Locale.ROOT) + metric.substring(1);
    }

    private static Chart panel(String metric, double[] training, double[] validation, int epochs) {
        Figures.requireSome(metric, training.length);
        Map<String, double[]> series = new LinkedHashMap<>();
        series.put("training", training);
        if (validation != null) {
            Figures.requireSameLength("training values", training.length, "validation values", validation.length);
            series.put("validation", validation);
        }
        return panel(metric, series, epochs);
    }

    private static Chart panel(String metric, Map<String, double[]> series, int epochs) {
        int longest = series.values().stream().mapToInt(values -> values.length).max().orElse(0);
        int last = Math.max(2, Math.max(epochs, longest));
        Painter painter = XYFigure.painter(figure -> {
            series.forEach((name, values) -> addCurve(figure, name, values));
            figure.include(new double[] {1, last}, new double[0]);
            figure.wholeX(1);
        });
        return new Chart(painter, Options.of(metric, "epoch", metric), 380, 300,
                Figures.compared("Learning curve", series));
    }

    private static void addCurve(XYFigure figure, String name, double[] values) {
        Mark mark = figure.addLine(name, Figures.count(1, values.length), values);
        if (name.equals("validation")) {
            mark.stroke(Style.DASHED);
        }
    }
}
