package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.model.build.ModelSpec;
import io.percolate.model.build.ModelText;
import io.percolate.model.build.NetworkCode;
import io.percolate.model.build.Places;
import io.percolate.model.build.TokenCheck;
import io.percolate.model.build.Variation;
import io.percolate.model.declare.BuilderCode;
import io.percolate.train.Trainer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A model that was declared layer by layer.
 *
 * @param spec the declaration
 * @param places the layers in order, with shapes
 */
record DeclaredModel(ModelSpec spec, Places places) implements Blueprint {

    DeclaredModel(ModelSpec spec) {
        this(spec, new Places(spec));
    }

    /** The DL4J configuration, as code. */
    BuilderCode code() {
        return NetworkCode.of(spec, places);
    }

    /** A network with new weights. */
    NeuralNetwork network() {
        Object configuration = code().value();
        NeuralNetwork network = configuration instanceof MultiLayerConfiguration sequence
                ? new MultiLayerNetwork(sequence)
                : new ComputationGraph((ComputationGraphConfiguration) configuration);
        try {
            network.init();
        } catch (IllegalStateException e) { // such as identity weights that are not square
            throw new PercolateException("The model cannot be built: " + e.getMessage(), e);
        }
        return network;
    }

    @Override
    public NeuralNetwork copy(NeuralNetwork network) {
        NeuralNetwork copy = network();
        copy.params().assign(network.params());
        return copy;
    }

    @Override
    public int[] inputShape() {
        return spec.inputShape();
    }

    @Override
    public int outputs() {
        return (int) places.last().output().arrayElementsPerExample();
    }

    @Override
    public Trainer trainer(NeuralNetwork network) {
        double clip = spec.optimizer().real("globalClipnorm");
        return new Trainer(network, inputShape(), outputs(), spec.seed(), clip > 0 ? clip : Double.POSITIVE_INFINITY,
                spec.metrics(), ModelText.print(spec));
    }

    @Override
    public Summary summary(NeuralNetwork network) {
        return Summary.of(places, network);
    }

    @Override
    public long seed(NeuralNetwork network) {
        return spec.seed();
    }

    @Override
    public String loss(NeuralNetwork network) {
        return spec.loss().word();
    }

    @Override
    public Map<String, Object> settings(NeuralNetwork network) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("layers", String.join("; ",
                ModelText.print(spec).lines().takeWhile(line -> !line.startsWith("optimizer ")).toList()));
        settings.put("optimizer", spec.optimizer().text());
        settings.put("loss", loss(network));
        return settings;
    }

    @Override
    public Model vary(NeuralNetwork network, Map<String, ?> settings) {
        return new Model(Variation.apply(spec, settings));
    }

    @Override
    public void check(float[] features) {
        TokenCheck.check(spec, features);
    }
}
