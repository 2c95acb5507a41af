package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.build.ModelSpec;
import io.percolate.train.Trainer;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;

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
                    + " is none: give the shape of one example, as 28, 28, 1.");
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
        long seed = Dl4jNetwork.of(network).layers()[0].conf().getSeed();
        return new Trainer(network, inputShape, outputs, seed, Double.POSITIVE_INFINITY, List.of("accuracy"), "");
    }

    /** Shapes between the layers are not known here. */
    @Override
    public Summary summary(NeuralNetwork network) {
        return new Summary(Arrays.stream(Dl4jNetwork.of(network).layers()).map(ImportedNetwork::row).toList());
    }

    private static Summary.Row row(Layer layer) {
        String kind = layer.conf().getLayer().getClass().getSimpleName();
        String name = layer.conf().getLayer().getLayerName();
        return new Summary.Row(name == null ? kind : name, "", layer.numParams());
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
