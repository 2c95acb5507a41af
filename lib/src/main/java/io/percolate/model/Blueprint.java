package io.percolate.model;

import io.percolate.model.build.ModelSpec;
import io.percolate.train.Trainer;
import java.util.Map;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** What a model knows about its network: the whole declaration, or only the shape of the input. */
interface Blueprint {

    /** Shape of one example, row-major. */
    int[] inputShape();

    /** Number of output values per example. */
    int outputs();

    /** A trainer with the settings of the model. */
    Trainer trainer(NeuralNetwork network);

    /** Another network with the same weights; the state of its optimizer is new. */
    NeuralNetwork copy(NeuralNetwork network);

    /** Layers with output shapes and parameters. */
    Summary summary(NeuralNetwork network);

    /**
     * The declaration.
     *
     * @throws io.percolate.PercolateException when there is none
     */
    ModelSpec spec();

    /** Seed of initial weights, shuffling and dropout. */
    long seed(NeuralNetwork network);

    /** The loss by name. */
    String loss(NeuralNetwork network);

    /** Layers, optimizer and loss for the record of an experiment. */
    Map<String, Object> settings(NeuralNetwork network);

    /**
     * A model that differs in some settings.
     *
     * @throws io.percolate.PercolateException when there is no such setting
     */
    Model vary(NeuralNetwork network, Map<String, ?> settings);

    /** @throws io.percolate.PercolateException when the first layer does not accept a value */
    void check(float[] features);
}
