package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.plot.Chart;
import io.percolate.plot.Plot;
import io.percolate.train.History;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** {@code %plot}: draws its arguments as a chart. */
final class PlotMagic {

    private static final List<String> KINDS =
            List.of("line", "scatter", "bar", "hist", "box", "heat", "predicted", "residuals");
    /** Charts that use the first of several arrays as the x axis; the other kinds draw all arrays. */
    private static final Set<String> ALONG_X = Set.of("line", "scatter", "bar", "predicted", "residuals");
    private static final int BINS = 40;

    private PlotMagic() {
    }

    static Magic declare() {
        return Magic.line("plot", Group.PLOT, "Draws a history, arrays, or columns of a table")
                .rest("data", Type.EXPRESSION, "a History, a Table with --y, one array, x and several y, or a Chart")
                .option("x", Type.TEXT, null, "for a table: the column of the x axis; of box and hist the groups")
                .option("y", Type.TEXT, null, "for a table: the columns to draw, a,b,c")
                .choice("kind", null, KINDS, "kind of chart; line by default")
                .option("title", Type.TEXT, null, "title above the chart")
                .option("x-label", Type.TEXT, null, "title of the x axis")
                .option("y-label", Type.TEXT, null, "title of the y axis")
                .flag("log", "logarithmic y axis")
                .flag("log-x", "logarithmic x axis")
                .option("right", Type.TEXT, null, "series with an axis of their own on the right, a,b")
                .option("errors", Type.TEXT, null, "half lengths of error bars: columns or arrays, one for each series")
                .flag("values", "writes the values on bars, points or cells")
                .flag("direct", "names at the ends of the lines instead of a legend")
                .flag("shared", "panels side by side have the same axes")
                .option("save", Type.FILE, null, "also writes it here: .svg, .pdf, .png, .jpg or .txt")
                .example("%plot squares --kind bar --title Squares").example("%plot history")
                .example("%plot sales --x day --y income,visitors --right visitors")
                .java("Plot.line(x, y).title(\"...\").save(Path.of(\"chart.svg\"))")
                .topics("chart", "curve", "histogram", "scatter", "heat map", "box", "date axis", "error bar",
                        "residuals", "pdf")
                .runs(PlotMagic::run);
    }

    private static Object run(Call call) throws Exception {
        if (!call.has("data")) {
            throw call.error("Say what to draw, such as %plot history or %plot x y.");
        }
        List<Object> values = new ArrayList<>();
        for (String expression : call.all("data")) {
            values.add(call.evaluate(expression, Object.class));
        }
        Chart chart = labelled(call, errors(call, values.get(0), chart(call, values)));
        if (call.has("save")) {
            chart.save(call.file("save"));
            System.out.println("Saved to " + call.file("save"));
        }
        return chart;
    }

    private static Chart labelled(Call call, Chart plain) {
        Chart chart = call.has("title") ? plain.title(call.text("title")) : plain;
        chart = call.has("x-label") ? chart.xLabel(call.text("x-label")) : chart;
        chart = call.has("y-label") ? chart.yLabel(call.text("y-label")) : chart;
        chart = call.has("log") ? chart.logY() : chart;
        chart = call.has("log-x") ? chart.logX() : chart;
        chart = call.has("right") ? chart.rightAxis(call.text("right").split(" *, *")) : chart;
        chart = call.has("direct") ? chart.directLabels() : chart;
        chart = call.has("shared") ? chart.sharedAxes() : chart;
        return call.has("values") ? chart.showValues() : chart;
    }

    private static Chart errors(Call call, Object first, Chart chart) throws Exception {
        if (!call.has("errors")) {
            return chart;
        }
        List<double[]> errors = new ArrayList<>();
        for (String name : call.text("errors").split(" *, *")) {
            Object value = first instanceof Table table ? PlotValues.column(call, table, name)
                    : call.evaluate(name, Object.class);
            errors.add(PlotValues.numbers(call, name, value).asDoubleArray());
        }
        return chart.errors(errors.toArray(double[][]::new));
    }

    private static Chart chart(Call call, List<Object> values) {
        Object first = values.get(0);
        if (first instanceof Chart chart) {
            return chart;
        }
        if (first instanceof History history) {
            return Plot.learningCurves(history);
        }
        if (first instanceof Table table) {
            if (!call.has("y")) {
                throw call.error("Say which columns to draw: --y with some of " + table.columnNames() + ".");
            }
            return draw(call, call.has("x") ? PlotValues.column(call, table, call.text("x")) : null,
                    PlotValues.columns(call, table, call.text("y")));
        }
        if (kind(call).equals("heat") && first instanceof INDArray matrix && matrix.rank() == 2) {
            return Plot.heatMap(matrix);
        }
        if (kind(call).equals("heat") && first instanceof double[][] matrix) {
            return Plot.heatMap(matrix);
        }
        List<String> names = call.all("data");
        boolean along = values.size() > 1 && ALONG_X.contains(kind(call));
        List<Column<?>> columns = new ArrayList<>();
        for (int i = along ? 1 : 0; i < values.size(); i++) {
            columns.addAll(PlotValues.columns(call, names.get(i), values.get(i)));
        }
        return draw(call, along ? PlotValues.along(call, names.get(0), first) : null,
                columns.toArray(Column<?>[]::new));
    }

    private static String kind(Call call) {
        return call.has("kind") ? call.text("kind") : "line";
    }

    /** @param x column of the x axis or of the groups, or null for 0, 1, 2, ... */
    private static Chart draw(Call call, Column<?> x, Column<?>[] y) {
        for (Column<?> column : y) {
            PlotValues.numbers(call, column.name(), column);
        }
        Column<?> along = x != null ? x : DoubleColumn.create("", IntStream.range(0, y[0].size()).toArray());
        return switch (kind(call)) {
            case "scatter" -> Plot.scatter(along, y);
            case "bar" -> Plot.bar(along, y);
            case "hist" -> x != null ? Plot.histogram(x, y) : y.length == 1 ? Plot.histogram(y[0], BINS)
                    : Plot.layerHistograms(series(y));
            case "box" -> x != null ? Plot.box(x, y) : Plot.box(series(y));
            case "heat" -> Plot.heatMap(Arrays.stream(y).map(PlotMagic::numbers).toArray(double[][]::new),
                    Arrays.stream(y).map(Column::name).toList(), List.of());
            case "predicted" -> Plot.predicted(numbers(truth(call, x)), numbers(y[0]));
            case "residuals" -> Plot.residuals(numbers(truth(call, x)), numbers(y[0]));
            default -> Plot.line(along, y);
        };
    }

    private static Map<String, double[]> series(Column<?>[] columns) {
        Map<String, double[]> series = new LinkedHashMap<>();
        for (Column<?> column : columns) {
            series.put(column.name(), numbers(column));
        }
        return series;
    }

    private static Column<?> truth(Call call, Column<?> x) {
        if (x == null) {
            throw call.error("--kind " + kind(call) + " needs the true values first, then the predictions:"
                    + " %plot truth predicted, or a table with --x and --y.");
        }
        return PlotValues.numbers(call, x.name(), x);
    }

    private static double[] numbers(Column<?> column) {
        return ((NumericColumn<?>) column).asDoubleArray();
    }
}
