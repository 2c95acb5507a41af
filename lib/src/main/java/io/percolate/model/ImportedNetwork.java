package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.dl4j.Frozen;
import io.percolate.model.build.ModelSpec;
import io.percolate.train.Trainer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A model around a network that was built elsewhere.
 *
 * @param inputShape shape of one example, row-major
 * @param outputs values per example that come out
 */
record ImportedNetwork(int[] inputShape, int outputs) implements Blueprint {

    static ImportedNetwork of(NeuralNetwork network, int[] inputShape) {
        if (inputShape.length == 0 || Arrays.stream(inputShape).anyMatch(extent -> extent < 1)) {
            throw new PercolateException("The input shape " + Arrays.toString(inputShape)
                    + " is not a shape: give that of one example, such as 28, 28, 1.");
        }
        int outputs = Arrays.stream(Dl4jNetwork.of(network).layers()).map(layer -> layer.conf().getLayer())
                .filter(FeedForwardLayer.class::isInstance).map(FeedForwardLayer.class::cast)
                .filter(layer -> layer.getNOut() > 0).reduce((first, last) -> last)
                .map(layer -> (int) layer.getNOut())
                .orElseThrow(() -> new PercolateException("The network has no layer with outputs."));
        return new ImportedNetwork(inputShape.clone(), outputs);
    }

    @Override
    public Trainer trainer(NeuralNetwork network) {
        return new Trainer(network, inputShape, outputs, seed(network), Double.POSITIVE_INFINITY,
                List.of("accuracy"), "");
    }

    @Override
    public NeuralNetwork copy(NeuralNetwork network) {
        return network instanceof MultiLayerNetwork sequence ? sequence.clone() : ((ComputationGraph) network).clone();
    }

    /** Shapes between the layers are not known here. */
    @Override
    public Summary summary(NeuralNetwork network) {
        return new Summary(Arrays.stream(Dl4jNetwork.of(network).layers()).map(ImportedNetwork::row).toList());
    }

    private static Summary.Row row(Layer layer) {
        String kind = Frozen.inside(layer.conf().getLayer()).getClass().getSimpleName();
        String name = layer.conf().getLayer().getLayerName();
        return new Summary.Row(name == null ? kind : name, "", layer.numParams(),
                Frozen.is(layer));
    }

    @Override
    public long seed(NeuralNetwork network) {
        return Dl4jNetwork.of(network).layers()[0].conf().getSeed();
    }

    /** The name of DL4J's loss. */
    @Override
    public String loss(NeuralNetwork network) {
        return Dl4jNetwork.of(network).loss().toString();
    }

    @Override
    public Map<String, Object> settings(NeuralNetwork network) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("layers", Arrays.stream(Dl4jNetwork.of(network).layers())
                .map(layer -> layer.conf().getLayer().getClass().getSimpleName()).collect(Collectors.joining("; ")));
        settings.put("learningRate", Dl4jNetwork.of(network).learningRate());
        settings.put("loss", loss(network));
        return settings;
    }

    /** A copy with the same weights and another learning rate, the only setting that DL4J lets one change. */
    @Override
    public Model vary(NeuralNetwork network, Map<String, ?> settings) {
        NeuralNetwork copy = copy(network);
        settings.forEach((name, value) -> {
            if (!List.of("lr", "learningRate").contains(name) || !(value instanceof Number rate)) {
                throw new PercolateException("This model's network was built elsewhere: of it only lr can be varied,"
                        + " not " + name + ".");
            }
            if (copy instanceof MultiLayerNetwork sequence) {
                sequence.setLearningRate(rate.doubleValue());
            } else {
                ((ComputationGraph) copy).setLearningRate(rate.doubleValue());
            }
        });
        return Model.of(copy, inputShape);
    }

    @Override
    public ModelSpec spec() {
        throw new PercolateException("This model's network was built elsewhere, so it has no text form, optimizer or"
                + " loss of ours: use dl4j().");
    }

    @Override
    public void check(float[] features) {
        // DL4J knows what its layers take
    }
}
