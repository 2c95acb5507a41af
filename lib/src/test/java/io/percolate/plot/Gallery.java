package io.percolate.plot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One chart of each kind, for the tests and, run as a program with a folder, for visual inspection; a second argument
 * leaves out all files but SVG.
 */
final class Gallery {

    private Gallery() {
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        Map<String, Chart> charts = charts();
        if (arguments.length > 1) {
            for (Map.Entry<String, Chart> chart : charts.entrySet()) {
                chart.getValue().save(folder.resolve(chart.getKey() + ".svg"));
            }
            return;
        }
        charts.putAll(AxesGallery.large());
        charts.forEach((name, chart) -> {
            chart.save(folder.resolve(name + ".svg"));
            chart.save(folder.resolve(name + ".png"));
            chart.save(folder.resolve(name + ".pdf"));
        });
    }

    static Map<String, Chart> charts() {
        Map<String, Chart> charts = new LinkedHashMap<>();
        charts.put("learning-curves", Plot.learningCurves(history(10)).title("MNIST, dense 128"));
        charts.put("learning-curves-start", Plot.learningCurves(history(1), 5));
        charts.put("learning-curves-long", Plot.learningCurves(history(200)));
        double[] x = IntStream.range(0, 60).mapToDouble(i -> i / 10.0).toArray();
        Map<String, double[]> waves = new LinkedHashMap<>();
        waves.put("sine", apply(x, Math::sin));
        waves.put("cosine", apply(x, Math::cos));
        charts.put("line", Plot.line(x, waves).title("Waves").xLabel("time (s)").yLabel("height"));
        charts.put("line-log", Plot.line(x, apply(x, v -> Math.exp(-v))).logY().xLabel("steps").yLabel("loss"));
        charts.put("image-grid", Plot.imageGrid(patterns(25), new int[] {28, 28}, 5, 5));
        int[] actual = IntStream.range(0, 25).map(i -> i % 10).toArray();
        int[] predicted = actual.clone();
        predicted[3] = 8;
        predicted[19] = 4;
        charts.put("predictions",
                Plot.predictions(Images.of(patterns(25), 28, 28), predicted, actual, List.of(), 5, 5));
        charts.put("confusion", Plot.confusionMatrix(confusion(10), List.of()));
        charts.put("confusion-names", Plot.confusionMatrix(new int[][] {{50, 0, 0}, {0, 47, 3}, {0, 1, 49}},
                List.of("setosa", "versicolor", "virginica")));
        charts.put("heat-map", Plot.heatMap(field(40, 60)).title("Weights"));
        charts.put("scatter", Plot.scatter(gaussian(120, 1), gaussian(120, 2),
                IntStream.range(0, 120).map(i -> i % 3).toArray(), List.of("red", "green", "blue")));
        charts.put("measured",
                Plot.measured(new double[] {0.01, 0.04, 0.16, 0.64}, Series.of("noise", 1.1, 0.47, 0.26, 0.12),
                Series.of("theory", 1, 0.5, 0.25, 0.125)).logX().logY());
        charts.put("band", Plot.band(x, apply(x, Math::sin), apply(x, v -> 0.3 * Math.abs(Math.sin(2 * v))),
                new double[][] {{1.6, 3.1, 4.7}, {1, 0, -1}}).xLabel("x"));
        charts.put("graph", Plot.graph(List.of("x\n(1, 2)", "w\n(2, 1)", "matmul\n(1, 1)", "b\n(1, 1)", "+\n(1, 1)"),
                List.of(new int[] {0, 2}, new int[] {1, 2}, new int[] {2, 4}, new int[] {3, 4})));
        charts.put("bar", Plot.bar(List.of("0", "1", "2"), new double[] {5923, 6742, 5958})
                .title("Images of each digit"));
        charts.put("bars", Plot.bar(List.of("forward", "backward"), Series.of("xavier", 1.8, 0.2).and("he", 2, 0.3)));
        charts.put("histogram", Plot.histogram(gaussian(2000, 3), 40).title("Weights"));
        charts.put("contour", Plot.contour((u, v) -> u * u + 20 * v * v, new double[] {-5, 5}, new double[] {-2, 2},
                Map.of("descent", new double[][] {{-4, -3, -2, -1, 0}, {1.5, -1, 0.7, -0.3, 0}})).xLabel("w")
                        .yLabel("b"));
        double[][] points = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
        charts.put("boundary", Field.boundary(points, new int[] {0, 1, 1, 0}, List.of("even", "odd"), cells ->
                java.util.Arrays.stream(cells).map(p -> new double[] {Math.abs(p[0] - p[1])})
                        .toArray(double[][]::new)));
        double[] powers = IntStream.rangeClosed(-14, -1).mapToDouble(k -> Math.pow(10, k)).toArray();
        charts.put("powers",
                Plot.line(powers, Series.of("square", apply(powers, v -> v * v)).and("root", apply(powers, Math::sqrt)))
                .logX().logY().xLabel("h"));
        charts.put("powers-y", Plot.line(x, apply(x, v -> 14 * Math.exp(-9 * v))).logY().yLabel("loss"));
        addDistributions(charts);
        charts.putAll(AxesGallery.charts());
        charts.putAll(SeriesGallery.charts());
        return charts;
    }

    private static void addDistributions(Map<String, Chart> charts) {
        charts.put("bars-long", Plot.bar(List.of("precision of the first", "recall of the first", "F1 of the first"),
                Series.of("model a", 0.9, 0.8, 0.85).and("model b", 0.7, 0.95, 0.81)));
        charts.put("box", Plot.box(Series.of("sgd", gaussian(60, 4)).and("adam", gaussian(60, 5))));
        charts.put("layers", Plot.layerHistograms(Series.of("dense 1", gaussian(500, 6))
                .and("dense 2", gaussian(500, 7)).and("dense 3", gaussian(500, 8)).and("dense 4", gaussian(500, 9))));
        boolean[] positive = new boolean[200];
        double[] scores = gaussian(200, 10);
        for (int i = 0; i < 200; i += 2) {
            positive[i] = true;
            scores[i] += 1;
        }
        charts.put("roc", Plot.roc(Series.of("logistic", scores).and("guess", gaussian(200, 11)), positive));
        Random random = new Random(14);
        double[][] trials = new double[30][];
        for (int i = 0; i < trials.length; i++) {
            double rate = -4 + 3 * random.nextDouble();
            double units = 32 << random.nextInt(4);
            trials[i] = new double[] {rate, units, 0.5 * random.nextDouble(), 0.98 - 0.02 * Math.abs(rate + 2.5)};
        }
        charts.put("parallel", Plot.parallelCoordinates(List.of("log10 lr", "units", "dropout", "accuracy"), trials));
    }

    private static Map<String, double[]> history(int epochs) {
        double[] epoch = IntStream.rangeClosed(1, epochs).mapToDouble(i -> i).toArray();
        Map<String, double[]> columns = new LinkedHashMap<>();
        columns.put("loss", apply(epoch, e -> 0.6 / e + 0.02));
        columns.put("accuracy", apply(epoch, e -> 1 - 0.12 / e));
        columns.put("valLoss", apply(epoch, e -> 0.4 / e + 0.07));
        columns.put("valAccuracy", apply(epoch, e -> 0.98 - 0.08 / e));
        return columns;
    }

    private static float[][] patterns(int count) {
        float[][] images = new float[count][28 * 28];
        for (int n = 0; n < count; n++) {
            for (int i = 0; i < 784; i++) {
                double r = Math.hypot(i % 28 - 14, i / 28 - 14 + n % 5);
                images[n][i] = (float) Math.max(0, 1 - Math.abs(r - 5 - n % 4) / 2);
            }
        }
        return images;
    }

    private static int[][] confusion(int classes) {
        Random random = new Random(1);
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                counts[i][j] = i == j ? 930 + random.nextInt(120) : random.nextInt(4) * random.nextInt(4);
            }
        }
        return counts;
    }

    private static double[][] field(int rows, int columns) {
        double[][] values = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                values[i][j] = Math.sin(i / 6.0) * Math.cos(j / 9.0);
            }
        }
        return values;
    }

    static double[] gaussian(int count, long seed) {
        return new Random(seed).doubles(count).map(u -> Math.sqrt(-2 * Math.log(u)) * Math.cos(6.2 * u)).toArray();
    }

    private static double[] apply(double[] x, java.util.function.DoubleUnaryOperator f) {
        return java.util.Arrays.stream(x).map(f).toArray();
    }
}
