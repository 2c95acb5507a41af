package io.percolate.plot;

import io.percolate.plot.figure.ColorScale;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Range;
import io.percolate.plot.figure.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Numbers in rows and columns as coloured cells: heat maps and confusion matrices. */
final class Matrices {

    private static final int WIDTH = 480;
    private static final int HEIGHT = 380;

    /** Room for numbers and the colour bar. */
    private static final int AROUND = 110;
    private static final int BELOW = 45;

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
        MatrixPainter painter = new MatrixPainter(tints, counts(counts), shown, shown,
                new MatrixColors(ColorScale.BLUES, 0, 1), new Range(0, 1), false);
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
        Range range = new Range(Figures.min(all), Figures.max(all));
        MatrixPainter painter = new MatrixPainter(values, null, rows, columns, null, range, true);
        int[] size = MatrixPainter.isSquare(values.length, values[0].length, rows, columns)
                ? squareSize((double) values[0].length / values.length) : new int[] {WIDTH, HEIGHT};
        return new Chart(painter, Options.NONE, size[0], size[1], figures(values, rows, columns, range));
    }

    /** Of a chart without empty room beside its square pixels. */
    private static int[] squareSize(double widthToHeight) {
        double height = Math.min(HEIGHT - BELOW, (WIDTH + AROUND) / widthToHeight);
        return new int[] {(int) Math.round(height * widthToHeight) + AROUND, (int) Math.round(height) + BELOW};
    }

    /** {@code "Heat map of 2 x 3 values from 0 to 6, highest in row 1, column 2, lowest in row 0, column 0."}. */
    private static String figures(double[][] values, List<String> rows, List<String> columns, Range range) {
        String text = "Heat map of " + values.length + " x " + values[0].length + " values from "
                + Text.number(range.min()) + " to " + Text.number(range.max());
        return range.min() == range.max() ? text + "." : text + ", highest in "
                + place(values, range.max(), rows, columns)
                + ", lowest in " + place(values, range.min(), rows, columns) + ".";
    }

    private static String place(double[][] values, double value, List<String> rows, List<String> columns) {
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                if (values[i][j] == value) {
                    return "row " + Images.nameOf(i, rows) + ", column " + Images.nameOf(j, columns);
                }
            }
        }
        throw new AssertionError("the value is one of them");
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
