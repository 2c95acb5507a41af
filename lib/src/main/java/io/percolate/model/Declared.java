package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.train.Trainer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * A model that was declared layer by layer.
 *
 * @param spec the declaration
 * @param plan its layers in their places
 */
record Declared(ModelSpec spec, Plan plan) implements Blueprint {

    Declared(ModelSpec spec) {
        this(spec, new Plan(spec));
    }

    /** The DL4J configuration, as code. */
    Code code() {
        return NetworkCode.of(spec, plan);
    }

    /** A network with new weights. */
    NeuralNetwork network() {
        Object configuration = code().value();
        NeuralNetwork network = configuration instanceof MultiLayerConfiguration sequence
                ? new MultiLayerNetwork(sequence)
                : new ComputationGraph((ComputationGraphConfiguration) configuration);
        try {
            network.init();
        } catch (IllegalStateException e) { // as identity weights that are not square
            throw new PercolateException("The model cannot be built: " + e.getMessage(), e);
        }
        return network;
    }

    @Override
    public int[] inputShape() {
        return spec.inputShape();
    }

    @Override
    public int outputs() {
        return (int) plan.last().output().arrayElementsPerExample();
    }

    @Override
    public Trainer trainer(NeuralNetwork network) {
        double clip = spec.optimizer().option("globalClipnorm");
        return new Trainer(network, inputShape(), outputs(), spec.seed(), clip > 0 ? clip : Double.POSITIVE_INFINITY,
                spec.metrics(), ModelText.print(spec));
    }

    @Override
    public Summary summary(NeuralNetwork network) {
        return Summary.of(plan, network);
    }

    @Override
    public void check(float[] features) {
        Tokens.check(spec, features);
    }
}
