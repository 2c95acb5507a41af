package io.percolate.model;

import io.percolate.model.build.ModelSpec;
import io.percolate.train.Trainer;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** What a model knows of its network besides the network: that it was declared, or only which shape goes in. */
interface Blueprint {

    /** Shape of one example, row-major. */
    int[] inputShape();

    /** Values per example that come out. */
    int outputs();

    /** What trains the network as the model says. */
    Trainer trainer(NeuralNetwork network);

    /** Layers with output shapes and parameters. */
    Summary summary(NeuralNetwork network);

    /**
     * The declaration.
     *
     * @throws io.percolate.PercolateException when there is none
     */
    ModelSpec spec();

    /** @throws io.percolate.PercolateException when a value is none that the first layer takes */
    void check(float[] features);
}
