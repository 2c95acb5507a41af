package io.percolate.plot;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.style.AxesChartStyler.TextAlignment;

/** Bars over names, side by side where there are several series. */
final class Bars {

    private static final int WIDTH = 560;
    private static final int HEIGHT = 320;
    private static final int MOST_STATED = 12;

    /** Width of the y axis with its labels and the margins. */
    private static final double AXIS = 80;

    private static final double GAP = 6;

    /** Width of a slanted label on the axis; where bars are narrower, XChart leaves labels out. */
    private static final int SLANTED = 18;

    private Bars() {
    }

    static Chart of(List<String> names, Map<String, double[]> series) {
        Figures.requireSome("the chart", names.size());
        series.forEach((name, values) -> Figures.requireSameLength("names", names.size(), "bars", values.length));
        Painter painter = (g, width, height, labels) ->
                chart(width, height, labels, names, series).paint(g, width, height);
        return new Chart(painter, Labels.NONE, WIDTH, HEIGHT, figures(names, series));
    }

    private static CategoryChart chart(int width, int height, Labels labels, List<String> names,
            Map<String, double[]> series) {
        CategoryChart chart = new CategoryChart(width, height);
        Style.apply(chart.getStyler(), labels);
        chart.setXAxisTitle(labels.x());
        chart.setYAxisTitle(labels.y());
        chart.getStyler().setAvailableSpaceFill(0.8).setLegendVisible(series.size() > 1);
        chart.getStyler().setPlotGridVerticalLinesVisible(false);
        boolean slanted = Style.widest(names) + GAP > (width - AXIS) / names.size();
        if (slanted) {
            chart.getStyler().setXAxisLabelRotation(40).setXAxisLabelAlignment(TextAlignment.Right)
                    .setXAxisLabelAlignmentVertical(TextAlignment.Right);
        }
        chart.getStyler().setXAxisTickMarkSpacingHint(slanted ? SLANTED : 1);
        double[] all = series.values().stream().flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
        if (all.length > 0 && !labels.logY()) {
            chart.getStyler().setYAxisDecimalPattern(Style.decimals(Figures.min(all), Figures.max(all)));
        }
        if (labels.logY()) {
            double[] positive = Arrays.stream(all).filter(value -> value > 0).toArray();
            Figures.requireSome("the chart (no positive number for the logarithmic axis)", positive.length);
            chart.getStyler().setYAxisMin(Figures.min(positive) / 2).setYAxisMax(Figures.max(positive) * 1.2);
        }
        series.forEach((name, values) -> {
            int index = chart.getSeriesCollection().size();
            chart.addSeries(name.isBlank() ? "_" : name, names,
                            Arrays.stream(values).mapToObj(v -> Double.isFinite(v) && (!labels.logY() || v > 0) ? v
                                    : null).toList())
                    .setFillColor(Style.color(index));
        });
        return chart;
    }

    /** {@code "Bar chart of a 1, b 2."}, or ranges when there are many. */
    private static String figures(List<String> names, Map<String, double[]> series) {
        if (names.size() > MOST_STATED) {
            return Figures.all("Bar chart", series);
        }
        return "Bar chart of " + series.entrySet().stream()
                .map(e -> (e.getKey().isBlank() ? "" : e.getKey() + ": ") + IntStream.range(0, names.size())
                        .mapToObj(i -> names.get(i) + " " + Text.number(e.getValue()[i]))
                        .collect(Collectors.joining(", ")))
                .collect(Collectors.joining("; ")) + ".";
    }
}
