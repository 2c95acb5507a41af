package io.percolate.magics.magic;

import io.percolate.data.Dataset;
import io.percolate.graph.Graph;
import io.percolate.magics.declare.Call;
import io.percolate.magics.declare.Group;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.declare.Type;
import io.percolate.plot.Chart;
import io.percolate.plot.Plot;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@code %attention} draws what the attention layers of a graph look at. */
final class AttentionMagic {

    private AttentionMagic() {
    }

    static Magic declare() {
        return Magic.line("attention", Group.INSIGHT, "Shows what each attention head of a graph looks at")
                .argument("model", Type.EXPRESSION, "the graph")
                .argument("on", "data", Type.EXPRESSION, "examples: a Dataset, an INDArray or an array of tokens")
                .option("index", "i", Type.INTEGER, "0", "index of the example")
                .option("layer", "l", Type.TEXT, null, "name of one attention layer; all without it")
                .option("names", "n", Type.EXPRESSION, null, "a List<String>: names of the time steps")
                .example("%attention gpt on tokens")
                .example("%attention gpt on windows --index 3 --layer block2/attention")
                .topics("transformer", "heads")
                .java("INDArray weights = gpt.attentionWeights(\"attention\", tokens).slice(0);"
                        + " Plot.attention(Map.of(\"attention\", weights), List.of())")
                .runs(AttentionMagic::draw);
    }

    private static Chart draw(Call call) throws Exception {
        Graph graph = call.value("model", Graph.class);
        INDArray examples = examples(call);
        int index = call.integer("index");
        List<String> layers = call.has("layer") ? List.of(call.text("layer")) : graph.attentionLayers();
        if (layers.isEmpty()) {
            throw call.error("'" + call.text("model") + "' has no attention layer.");
        }
        Map<String, INDArray> weights = new LinkedHashMap<>();
        for (String layer : layers) {
            INDArray all = graph.attentionWeights(layer, examples);
            if (index < 0 || index >= all.size(0)) {
                throw call.error("--index is from 0 to " + (all.size(0) - 1) + ", not " + index + ".");
            }
            weights.put(layer, all.slice(index));
        }
        List<?> names = call.has("names") ? call.value("names", List.class) : List.of();
        return Plot.attention(weights, names.stream().map(String::valueOf).toList());
    }

    private static INDArray examples(Call call) throws Exception {
        Object value = call.value("data", Object.class);
        return value instanceof Dataset data ? data.features()
                : value instanceof INDArray array ? array
                : value instanceof float[] tokens ? Nd4j.createFromArray(tokens)
                : value instanceof double[] numbers ? Nd4j.createFromArray(numbers)
                : value instanceof int[] tokens ? Nd4j.createFromArray(Arrays.stream(tokens).asDoubleStream().toArray())
                : refuse(call);
    }

    private static INDArray refuse(Call call) {
        throw call.error("'" + call.text("data") + "' is not a Dataset, an INDArray or an array of numbers.");
    }
}
