package io.percolate.plot;

import io.percolate.plot.figure.ColorScale;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers in rows and columns as coloured cells: heat maps and confusion matrices. */
final class Matrices {

    private Matrices() {
    }

    static Chart confusion(int[][] counts, List<String> names) {
        double[][] values = Arrays.stream(counts).map(row -> Arrays.stream(row).asDoubleStream().toArray())
                .toArray(double[][]::new);
        requireRectangle(values);
        Figures.requireSameLength("true classes", values.length, "predicted classes", values[0].length);
        List<String> shown = names.isEmpty() ? numbers(values.length) : names;
        Figures.requireSameLength("classes", values.length, "class names", shown.size());
        double[][] tints = Arrays.stream(values).map(Matrices::tints).toArray(double[][]::new);
        MatrixPainter painter = new MatrixPainter(tints, counts(counts), shown, shown, ColorScale.BLUES, 0, 1, false);
        int cell = Math.max(26, Math.min(56, 420 / values.length));
        int side = Math.max(260, cell * values.length);
        return new Chart(painter, Options.of("Confusion matrix", "predicted", "true"), side + 110, side + 100,
                confusionFigures(counts, shown));
    }

    private static String confusionFigures(int[][] counts, List<String> names) {
        int total = Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
        int right = IntStream.range(0, counts.length).map(i -> counts[i][i]).sum();
        List<int[]> mistakes = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts.length; j++) {
                if (i != j && counts[i][j] > 0) {
                    mistakes.add(new int[] {counts[i][j], i, j});
                }
            }
        }
        mistakes.sort((a, b) -> b[0] - a[0]);
        StringBuilder text = new StringBuilder(right + " of " + total + " right");
        for (int[] m : mistakes.subList(0, Math.min(3, mistakes.size()))) {
            text.append("; ").append(names.get(m[1])).append(" taken for ").append(names.get(m[2])).append(' ')
                    .append(m[0]).append(m[0] == 1 ? " time" : " times");
        }
        return text.append('.').toString();
    }

    static Chart heatMap(double[][] values, List<String> rows, List<String> columns) {
        requireRectangle(values);
        double[] all = Figures.finite(Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray());
        Figures.requireSome("the heat map (no finite number in it)", all.length);
        double low = Figures.min(all);
        double high = Figures.max(all);
        boolean signed = low < 0 && high > 0;
        double reach = Math.max(-low, high);
        MatrixPainter painter = new MatrixPainter(values, null, rows, columns,
                signed ? ColorScale.SIGNED : ColorScale.VIRIDIS, signed ? -reach : low, signed ? reach : high, true);
        String figures = "Heat map of " + values.length + " x " + values[0].length + " values from "
                + Text.number(low) + " to " + Text.number(high) + ".";
        return new Chart(painter, Options.NONE, 480, 380, figures);
    }

    /** Square roots of the shares, so that an error rate of one in a hundred is still visible. */
    private static double[] tints(double[] row) {
        double sum = Arrays.stream(row).sum();
        return Arrays.stream(row).map(value -> sum == 0 ? 0 : Math.sqrt(value / sum)).toArray();
    }

    private static String[][] counts(int[][] counts) {
        return Arrays.stream(counts).map(row -> Arrays.stream(row).mapToObj(Integer::toString).toArray(String[]::new))
                .toArray(String[][]::new);
    }

    private static List<String> numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    private static void requireRectangle(double[][] values) {
        Figures.requireSome("the matrix", values.length);
        Figures.requireSome("the first row of the matrix", values[0].length);
        for (double[] row : values) {
            Figures.requireSameLength("columns in the first row", values[0].length, "in another", row.length);
        }
    }
}
