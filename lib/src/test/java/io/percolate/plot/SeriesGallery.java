package io.percolate.plot;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Charts whose series must be told apart, and charts side by side. */
final class SeriesGallery {

    private static final double[] X = IntStream.rangeClosed(-50, 50).mapToDouble(i -> i / 10.0).toArray();

    private SeriesGallery() {
    }

    static Map<String, Chart> charts() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        Series activations = Series.of("relu", of(v -> Math.max(0, v))).and("leaky", of(v -> Math.max(0.01 * v, v)))
                .and("elu", of(v -> v > 0 ? v : Math.exp(v) - 1)).and("tanh", of(Math::tanh));
        charts.put("overlap", Plot.line(X, activations).title("Activations"));
        charts.put("dashes", Plot.line(X, activations).dashes().directLabels());
        charts.put("direct", Plot.line(X, activations).directLabels().mark("kink", 0, 0).title("Activations"));
        Map<String, double[][]> paths = new LinkedHashMap<>();
        paths.put("sgd", new double[][] {{-1.2, -1, 0, 0.7}, {1, 0.9, 0.1, 0.5}});
        paths.put("momentum", new double[][] {{-1.2, -0.5, 0.5, 1.2}, {1, 0.2, 0.4, 1.3}});
        paths.put("adam", new double[][] {{-1.2, -0.6, 0.2, 0.98}, {1, 0.5, 0.1, 0.96}});
        charts.put("valley", Plot.contour((u, v) -> (1 - u) * (1 - u) + 20 * Math.pow(v - u * u, 2),
                new double[] {-1.5, 1.5}, new double[] {-0.5, 1.5}, paths).directLabels().mark("minimum", 1, 1));
        charts.put("row-colors", Plot.row(Plot.heatMap(field(8, 8, 1)).title("first"),
                Plot.heatMap(field(8, 8, -3)).title("second")).sharedColors().title("One scale"));
        charts.put("row-three", Plot.row(Plot.histogram(Gallery.gaussian(300, 1), 20).title("n = 1"),
                Plot.histogram(Arrays.stream(Gallery.gaussian(300, 2)).map(v -> v / 2).toArray(), 20).title("n = 4"),
                Plot.histogram(Arrays.stream(Gallery.gaussian(300, 3)).map(v -> v / 8).toArray(), 20).title("n = 64"))
                .sharedX());
        charts.put("digit", Plot.heatMap(field(28, 28, 0)).xLabel("column").yLabel("row"));
        charts.put("table", Plot.heatMap(field(5, 12, -4)).showValues());
        charts.put("theory", Plot.measured(new double[] {1, 2, 4, 8}, Series.of("he", 1, 0.9, 1.1, 1).and("xavier", 1,
                0.6, 0.2, 0.1), Series.of("he", 1, 1, 1, 1).and("xavier", 1, 0.5, 0.25, 0.06)));
        return charts;
    }

    private static double[] of(DoubleUnaryOperator f) {
        return Arrays.stream(X).map(f).toArray();
    }

    private static double[][] field(int rows, int columns, double add) {
        double[][] values = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i][j] = add + i * j / (double) (rows * columns) * 4;
            }
        }
        return values;
    }
}
