package io.percolate.magics.magic;

import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.model.DidYouMean;
import io.percolate.plot.Chart;
import io.percolate.plot.Plot;
import io.percolate.train.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/** {@code %plot}: a chart of whatever it is given. */
final class PlotMagic {

    private static final List<String> KINDS = List.of("line", "scatter", "bar", "hist", "box", "heat");
    private static final int BINS = 40;

    private PlotMagic() {
    }

    static Magic declare() {
        return Magic.line("plot", Group.PLOT, "Draws a history, arrays, or columns of a table")
            .rest("values", Type.EXPRESSION, "a History, a Table with --y, one array, x and several y, or a Chart")
            .option("x", Type.TEXT, null, "of a table: the column along the axis")
            .option("y", Type.TEXT, null, "of a table: the columns to draw, a,b,c")
            .choice("kind", null, KINDS, "of chart; line by default")
            .option("title", Type.TEXT, null, "above the chart")
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
        if (first instanceof Table table) {
            return draw(call, x(call, table), series(call, table));
        }
        Map<String, double[]> series = new LinkedHashMap<>();
        for (int i = values.size() == 1 ? 0 : 1; i < values.size(); i++) {
            series.put(call.all("values").get(i), Numbers.of(call, call.all("values").get(i), values.get(i)));
        }
        double[] x = values.size() == 1 ? null : Numbers.of(call, call.all("values").get(0), first);
        return draw(call, x, series);
    }

    private static double[] x(Call call, Table table) {
        return call.has("x") ? column(call, table, call.text("x")) : null;
    }

    private static double[] column(Call call, Table table, String name) {
        if (!table.containsColumn(name)) {
            throw call.error("The table has no column"
                + " '" + name + "'." + DidYouMean.sentence(name, table.columnNames()));
        }
        return Numbers.of(call, name, table.column(name));
    }

    private static Map<String, double[]> series(Call call, Table table) {
        if (!call.has("y")) {
            throw call.error("Say which columns to draw: --y with some of " + table.columnNames() + ".");
        }
        Map<String, double[]> series = new LinkedHashMap<>();
        for (String name : call.text("y").split(",")) {
            series.put(name, column(call, table, name));
        }
        return series;
    }

    private static Chart draw(Call call, double[] x, Map<String, double[]> series) {
        double[] y = series.values().iterator().next();
        double[] along = x != null ? x : IntStream.range(0, y.length).asDoubleStream().toArray();
        List<String> names = IntStream.range(0, y.length).mapToObj(i -> Numbers.text(along[i])).toList();
        return switch (call.has("kind") ? call.text("kind") : "line") {
            case "scatter" -> Plot.scatter(along, y);
            case "bar" -> Plot.bar(names, series);
            case "hist" -> Plot.histogram(y, BINS);
            case "box" -> Plot.box(series);
            case "heat" -> Plot.heatMap(series.values().toArray(double[][]::new));
            default -> Plot.line(along, series);
        };
    }
}
