package io.percolate.plot;

import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Text;
import io.percolate.plot.figure.XYFigure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bars over names, side by side where there are several series; those on a right axis become lines. */
record Bars(List<String> names, Map<String, double[]> series) {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 320;
    private static final int MOST_STATED = 12;

    /** Bars whose values stand level over them; with more they need the height of upright text. */
    private static final int MOST_LEVEL = 14;

    static Chart of(List<String> names, Map<String, double[]> series) {
        Figures.requireSome("the chart", names.size());
        Figures.requireSome("the chart", series.size());
        series.forEach((name, values) -> Figures.requireSameLength("names", names.size(), "bars", values.length));
        Bars bars = new Bars(names, series);
        return new Chart(XYFigure.painter(bars::fill), Options.NONE, WIDTH, HEIGHT, bars.figures());
    }

    private void fill(XYFigure figure) {
        figure.names(names);
        Options options = figure.options();
        int standing = (int) series.keySet().stream().filter(name -> !options.right().contains(name)).count();
        List<double[]> reaches = new ArrayList<>();
        int index = 0;
        int place = 0;
        for (Map.Entry<String, double[]> one : series.entrySet()) {
            double[] values = one.getValue();
            if (options.right().contains(one.getKey())) {
                figure.addLine(one.getKey(), Figures.count(1, names.size()), values);
            } else {
                double[] errors = figure.errorsOf(index, names.size(), one.getKey());
                add(figure, one.getKey(), values, errors, place++, standing);
                reaches.add(values);
                reaches.add(IntStream.range(0, errors.length).mapToDouble(i -> values[i] + errors[i]).toArray());
                reaches.add(IntStream.range(0, errors.length).mapToDouble(i -> values[i] - errors[i]).toArray());
            }
            index++;
        }
        setRange(figure, Figures.finite(reaches.stream().flatMapToDouble(Arrays::stream).toArray()));
    }

    private void add(XYFigure figure, String name, double[] values, double[] errors, int place, int standing) {
        int index = figure.addKey(name, series.size() > 1);
        figure.addBars((g, projection) -> {
            BarsPainter painter = new BarsPainter(projection, values, place, standing);
            painter.bars(g, figure.colorOf(index));
            painter.errorBars(g, errors);
        });
        if (figure.options().values()) {
            figure.addAbove((g, projection) -> new BarsPainter(projection, values, place, standing).values(g, errors));
        }
    }

    /** Bars stand on zero, or on the lower end of a logarithmic axis, with some room over the highest. */
    private void setRange(XYFigure figure, double[] reaches) {
        figure.xRange(0.5, names.size() + 0.5);
        double room = !figure.options().values() ? 0.06 : names.size() * series.size() > MOST_LEVEL ? 0.25 : 0.12;
        if (figure.isLogY()) {
            double[] positive = Arrays.stream(reaches).filter(value -> value > 0).toArray();
            Figures.requireSome("the chart (no positive number for the logarithmic axis)", positive.length);
            double low = Figures.min(positive) / 2;
            figure.yRange(low, Figures.max(positive) * Math.pow(Figures.max(positive) / low, room));
        } else {
            double low = Math.min(0, reaches.length == 0 ? 0 : Figures.min(reaches));
            double high = Math.max(0, reaches.length == 0 ? 1 : Figures.max(reaches));
            double free = (high > low ? high - low : 1) * room;
            figure.yRange(low < 0 ? low - free : 0, high > 0 || low == 0 ? high + free : 0);
        }
    }

    /** {@code "Bar chart of a 1, b 2."}, or ranges when there are many. */
    private String figures() {
        if (names.size() > MOST_STATED) {
            return Figures.all("Bar chart", series);
        }
        return "Bar chart of " + series.entrySet().stream()
                .map(e -> (e.getKey().isBlank() ? "" : e.getKey() + ": ") + IntStream.range(0, names.size())
                        .mapToObj(i -> names.get(i) + " " + Text.number(e.getValue()[i]))
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ")) + "." + extremes();
    }

    /** Of a single series; several are compared by the reader. */
    private String extremes() {
        Map<String, Double> bars = new LinkedHashMap<>();
        double[] values = series.values().iterator().next();
        for (int i = 0; i < names.size() && series.size() == 1; i++) {
            if (Double.isFinite(values[i])) {
                bars.put(names.get(i), values[i]);
            }
        }
        return bars.size() > 2 ? Figures.extremes("Of these", bars) : "";
    }
}
