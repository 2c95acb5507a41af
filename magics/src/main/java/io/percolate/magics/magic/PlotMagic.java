package io.percolate.magics.magic;

import io.percolate.api.DidYouMean;
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
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** {@code %plot}: draws its arguments as a chart. */
final class PlotMagic {

    private static final List<String> KINDS = List.of("line", "scatter", "bar", "hist", "box", "heat");
    /** Charts that use the first of several arrays as the x axis; the other kinds draw all arrays. */
    private static final Set<String> ALONG_X = Set.of("line", "scatter", "bar");
    /** Charts that have no x axis: the x column of a table divides the values into groups. */
    private static final Set<String> GROUPED = Set.of("hist", "box");
    private static final int BINS = 40;
    private static final int MOST_GROUPS = 60;

    private PlotMagic() {
    }

    static Magic declare() {
        return Magic.line("plot", Group.PLOT, "Draws a history, arrays, or columns of a table")
                .rest("values", Type.EXPRESSION, "a History, a Table with --y, one array, x and several y, or a Chart")
                .option("x", Type.TEXT, null, "for a table: the column of the x axis; of box and hist the groups")
                .option("y", Type.TEXT, null, "for a table: the columns to draw, a,b,c")
                .choice("kind", null, KINDS, "kind of chart; line by default")
                .option("title", Type.TEXT, null, "title above the chart")
                .flag("log", "logarithmic y axis")
                .option("save", Type.FILE, null, "also writes it here: .svg, .png or .txt")
                .example("%plot squares --kind bar --title Squares").example("%plot history")
                .java("Plot.line(x, y).title(\"...\").save(Path.of(\"chart.svg\"))")
                .topics("chart", "curve", "histogram", "scatter", "heat map", "box")
                .runs(PlotMagic::run);
    }

    private static Object run(Call call) throws Exception {
        if (!call.has("values")) {
            throw call.error("Say what to draw, such as %plot history or %plot x y.");
        }
        List<Object> values = new ArrayList<>();
        for (String expression : call.all("values")) {
            values.add(call.evaluate(expression, Object.class));
        }
        Chart chart = chart(call, values);
        if (call.has("title")) {
            chart = chart.title(call.text("title"));
        }
        if (call.has("log")) {
            chart = chart.logY();
        }
        if (call.has("save")) {
            chart.save(call.file("save"));
            System.out.println("Saved to " + call.file("save"));
        }
        return chart;
    }

    private static Chart chart(Call call, List<Object> values) {
        Object first = values.get(0);
        if (first instanceof Chart chart) {
            return chart;
        }
        if (first instanceof History history) {
            return Plot.learningCurves(history);
        }
        if (first instanceof Table table && call.has("x") && GROUPED.contains(kind(call))) {
            return draw(call, "", null, groups(call, table));
        }
        if (first instanceof Table table) {
            return draw(call, call.text("x"), call.has("x") ? column(call, table, call.text("x")) : null,
                series(call, table));
        }
        if (first instanceof INDArray matrix && matrix.rank() == 2 && kind(call).equals("heat")) {
            return Plot.heatMap(matrix);
        }
        boolean along = values.size() > 1 && ALONG_X.contains(kind(call));
        Map<String, double[]> series = new LinkedHashMap<>();
        for (int i = along ? 1 : 0; i < values.size(); i++) {
            series.put(call.all("values").get(i), Numbers.of(call, call.all("values").get(i), values.get(i)));
        }
        return draw(call, call.all("values").get(0), along ? first : null, series);
    }

    private static Column<?> column(Call call, Table table, String name) {
        if (!table.containsColumn(name)) {
            throw call.error("The table has no column"
                    + " '" + name + "'." + DidYouMean.sentence(name, table.columnNames()));
        }
        return table.column(name);
    }

    private static Map<String, double[]> series(Call call, Table table) {
        if (!call.has("y")) {
            throw call.error("Say which columns to draw: --y with some of " + table.columnNames() + ".");
        }
        Map<String, double[]> series = new LinkedHashMap<>();
        for (String name : call.text("y").split(",")) {
            series.put(name, Numbers.of(call, name, column(call, table, name)));
        }
        return series;
    }

    /** The values of each group: those of the rows with the same value in the x column. */
    private static Map<String, double[]> groups(Call call, Table table) {
        Column<?> x = column(call, table, call.text("x"));
        Map<String, double[]> series = series(call, table);
        Map<String, double[]> groups = new LinkedHashMap<>();
        for (String group : new TreeSet<>(x.asStringColumn().unique().asList())) {
            int[] rows = IntStream.range(0, x.size()).filter(row -> x.getString(row).equals(group)).toArray();
            series.forEach((name, values) -> groups.put(series.size() == 1 ? group : name + " " + group,
                    Arrays.stream(rows).mapToDouble(row -> values[row]).toArray()));
        }
        if (groups.size() > MOST_GROUPS) {
            throw call.error("The column '" + x.name() + "' has " + groups.size() + " groups: too many to draw.");
        }
        return groups;
    }

    private static String kind(Call call) {
        return call.has("kind") ? call.text("kind") : "line";
    }

    /** @param x values of the x axis, or null for 0, 1, 2, ... */
    private static Chart draw(Call call, String name, Object x, Map<String, double[]> series) {
        double[] y = series.values().iterator().next();
        Object along = x != null ? x : IntStream.range(0, y.length).toArray();
        return switch (kind(call)) {
            case "scatter" -> scatter(Numbers.of(call, name, along), series);
            case "bar" -> Plot.bar(Numbers.labels(call, name, along), series);
            case "hist" -> series.size() == 1 ? Plot.histogram(y, BINS) : Plot.layerHistograms(series);
            case "box" -> Plot.box(series);
            case "heat" -> Plot.heatMap(series.values().toArray(double[][]::new), List.copyOf(series.keySet()),
                List.of());
            default -> Plot.line(Numbers.of(call, name, along), series);
        };
    }

    /** Several series share the same x, each in its own colour. */
    private static Chart scatter(double[] x, Map<String, double[]> series) {
        double[] along = series.values().stream().flatMapToDouble(y -> Arrays.stream(x)).toArray();
        double[] values = series.values().stream().flatMapToDouble(Arrays::stream).toArray();
        int[] classes = IntStream.range(0, along.length).map(i -> i / x.length).toArray();
        return series.size() == 1 ? Plot.scatter(along, values)
                : Plot.scatter(along, values, classes, List.copyOf(series.keySet()));
    }
}
