package io.percolate.model;

import io.percolate.model.build.ModelSpec;
import io.percolate.train.Trainer;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** What a model knows about its network: the whole declaration, or only the shape of the input. */
interface Blueprint {

    /** Shape of one example, row-major. */
    int[] inputShape();

    /** Number of output values per example. */
    int outputs();

    /** A trainer with the settings of the model. */
    Trainer trainer(NeuralNetwork network);

    /** Layers with output shapes and parameters. */
    Summary summary(NeuralNetwork network);

    /**
     * The declaration.
     *
     * @throws io.percolate.PercolateException when there is none
     */
    ModelSpec spec();

    /** @throws io.percolate.PercolateException when the first layer does not accept a value */
    void check(float[] features);
}
