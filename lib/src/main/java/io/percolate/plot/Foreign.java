package io.percolate.plot;

import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.knowm.xchart.internal.series.AxesChartSeriesCategory;
import org.knowm.xchart.internal.series.AxesChartSeriesNumerical;
import org.knowm.xchart.internal.series.Series;

/** A chart made with XChart itself, in its own style. */
final class Foreign {

    private Foreign() {
    }

    static Chart of(org.knowm.xchart.internal.chartpart.Chart<?, ?> chart) {
        Painter painter = (g, width, height, options) -> chart.paint(g, width, height);
        return new Chart(painter, Options.NONE, chart.getWidth(), chart.getHeight(), figures(chart));
    }

    private static String figures(org.knowm.xchart.internal.chartpart.Chart<?, ?> chart) {
        String title = chart.getTitle() == null || chart.getTitle().isBlank() ? "" : chart.getTitle() + ": ";
        Map<String, double[]> numbers = new LinkedHashMap<>();
        for (Series series : chart.getSeriesCollection()) {
            if (series instanceof AxesChartSeriesNumerical points) {
                numbers.put(series.getName(), points.getYData());
            } else if (series instanceof AxesChartSeriesCategory bars) {
                numbers.put(series.getName(), bars.getYData());
            }
        }
        String kind = chart.getClass().getSimpleName();
        return title + (numbers.isEmpty() ? kind + " of " + chart.getSeriesCollection().stream().map(Series::getName)
                .collect(Collectors.joining(", ")) + "." : Figures.all(kind, numbers));
    }
}
