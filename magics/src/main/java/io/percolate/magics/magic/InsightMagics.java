package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Declaration;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.model.Model;
import io.percolate.model.insight.Filters;
import io.percolate.model.insight.LayerStatistics;
import io.percolate.plot.Chart;
import io.percolate.plot.Plot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** {@code %activations}, {@code %weights}, {@code %gradients} and other views into a model. */
final class InsightMagics {

    /** Enough examples for a histogram. */
    private static final String SAMPLE = "256";
    private static final int COLUMNS = 3;
    private static final int BINS = 40;
    /** Share of the examples that a probe learns from. */
    private static final double PROBED = 0.8;
    private static final long PROBE_SEED = 42;

    private InsightMagics() {
    }

    static List<Magic> declare() {
        return List.of(
            layers("activations", "Shows histograms of every layer's outputs; marks dead and saturated units", true)
                    .java("mlp.insight().statistics(points)").topics("relu", "saturation", "dead")
                    .runs(InsightMagics::activations),
            layers("weights", "Shows histograms of every layer's weights and biases", false)
                    .java("mlp.insight().weights()").topics("parameters", "bias")
                    .runs(call -> histograms(call.value("model", Model.class).insight().weights(), "std")),
            layers("gradients", "Shows histograms of every parameter's gradient", true)
                    .java("mlp.insight().gradients(points)").topics("vanishing", "exploding")
                    .runs(call ->
                            histograms(call.value("model", Model.class).insight().gradients(sample(call)), "norm")),
            Magic.line("boundary", Group.INSIGHT, "Draws the decision boundary of a classifier of two features")
                    .argument("model", Type.EXPRESSION, "the model")
                    .argument("on", "data", Type.EXPRESSION, "points in the plane")
                    .example("%boundary mlp on points")
                    .java("Plot.decisionBoundary(mlp, points)")
                    .runs(InsightMagics::boundary),
            Magic.line("filters", Group.INSIGHT, "Shows what the units of a layer look for, as images")
                    .argument("model", Type.EXPRESSION, "the model")
                    .option("layer", "l", Type.INTEGER, "0", "index of the layer among those with filters")
                    .option("grid", "g", Type.TEXT, "4x8", "rows x columns")
                    .example("%filters cnn --layer 0").topics("kernel", "convolution")
                    .java("Filters f = cnn.insight().filters(0); Plot.imageGrid(f.images(), f.shape(), 4, 8)")
                    .runs(InsightMagics::filters),
            Magic.line("saliency", Group.INSIGHT, "Shows which pixels of an image change the decision most")
                    .argument("model", Type.EXPRESSION, "the model")
                    .argument("on", "data", Type.EXPRESSION, "images")
                    .option("index", "i", Type.INTEGER, "0", "index of the image")
                    .example("%saliency cnn on digits --index 7").topics("explanation", "gradient")
                    .java("Plot.heatMap(cnn.insight().saliency(digits, 7))")
                    .runs(InsightMagics::saliency),
            Magic.line("probe", Group.INSIGHT, "Shows what a linear classifier can read from each layer")
                    .argument("model", Type.EXPRESSION, "the model")
                    .argument("on", "data", Type.EXPRESSION, "examples with classes, which the model need not know")
                    .option("test", "t", Type.EXPRESSION, null, "measured on these; without it on a fifth of the data")
                    .example("%probe mlp on points").topics("layer", "linear", "representation")
                    .java("mlp.insight().probe(points.take(150), points.slice(150, 200))")
                    .runs(InsightMagics::probe));
    }

    private static Object probe(Call call) throws Exception {
        Dataset data = Inputs.training(call);
        Dataset.Split parts = call.has("test") ? new Dataset.Split(data, call.value("test", Dataset.class))
                : data.split(PROBED, PROBE_SEED);
        Map<String, Double> accuracies = call.value("model", Model.class).insight()
                .probe(parts.first(), parts.second());
        return Table.create("probe", StringColumn.create("outputs of", List.copyOf(accuracies.keySet())),
                DoubleColumn.create("accuracy", accuracies.values().toArray(Double[]::new)));
    }

    private static Declaration layers(String name, String summary, boolean data) {
        Declaration declaration = Magic.line(name, Group.INSIGHT, summary)
                .argument("model", Type.EXPRESSION, "the model");
        if (!data) {
            return declaration.example("%" + name + " mlp");
        }
        return declaration.argument("on", "data", Type.EXPRESSION, "the data")
                .option("sample", Type.INTEGER, SAMPLE, "number of examples to use")
                .example("%" + name + " mlp on points");
    }

    private static Dataset sample(Call call) throws Exception {
        Dataset data = Inputs.training(call);
        return data.take(Math.min(call.integer("sample"), data.size()));
    }

    private static Object activations(Call call) throws Exception {
        Model model = call.value("model", Model.class);
        Dataset data = sample(call);
        Map<String, INDArray> outputs = model.insight().activations(data);
        List<Chart> panels = new ArrayList<>();
        for (LayerStatistics layer : model.insight().statistics(data)) {
            String mark = Double.isFinite(layer.dead()) ? ", %.0f %% dead".formatted(100 * layer.dead())
                    : Double.isFinite(layer.saturated()) ? ", %.0f %% saturated".formatted(100 * layer.saturated())
                    : "";
            panels.add(histogram(outputs.get(layer.layer()))
                    .title("%s: std %.2f%s".formatted(layer.layer(), layer.std(), mark)));
        }
        return Plot.grid(Math.min(COLUMNS, panels.size()), panels);
    }

    private static Chart histograms(Map<String, INDArray> arrays, String figure) {
        List<Chart> panels = new ArrayList<>();
        arrays.forEach((name, array) -> {
            double value = figure.equals("std") ? array.stdNumber(false).doubleValue()
                    : array.norm2Number().doubleValue();
            panels.add(histogram(array).title("%s: %s %.2g".formatted(name, figure, value)));
        });
        return Plot.grid(Math.min(COLUMNS, panels.size()), panels);
    }

    /** Fewer bins for few values, because otherwise every second bin is empty. */
    private static Chart histogram(INDArray array) {
        double[] values = array.dup('c').data().asDouble();
        return Plot.histogram(values, (int) Math.min(BINS, Math.ceil(2 * Math.sqrt(values.length))));
    }

    private static Object boundary(Call call) throws Exception {
        return Plot.decisionBoundary(call.value("model", Model.class), Inputs.training(call));
    }

    private static Object filters(Call call) throws Exception {
        Filters filters = call.value("model", Model.class).insight().filters(call.integer("layer"));
        int[] grid = Inputs.grid(call, "grid");
        return Plot.imageGrid(filters.images(), filters.shape(), grid[0], grid[1]);
    }

    private static Object saliency(Call call) throws Exception {
        Model model = call.value("model", Model.class);
        Dataset data = Inputs.test(call);
        int index = call.integer("index");
        Chart map = Plot.heatMap(model.insight().saliency(data, index)).title("saliency");
        return data.featureShape().length < 2 ? map : Plot.row(Plot.imageGrid(data.rows(index), 1, 1), map);
    }
}
