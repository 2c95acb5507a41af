package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.engine.Engines;
import io.percolate.engine.TrainStep;
import java.util.Arrays;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * Fits, evaluates and predicts with a DL4J network through a {@link TrainStep}.
 *
 * @param network one input, one output
 * @param inputShape shape of one example, row-major
 * @param outputs values per example
 * @param loss the output layer's
 * @param seed of shuffling and dropout when the fit names none
 */
public record Trainer(NeuralNetwork network, int[] inputShape, int outputs, ILossFunction loss, long seed) {

    private static final int INFERENCE_BATCH = 256;

    /**
     * Trains on the data.
     *
     * @throws PercolateException when the data does not fit or the loss diverges; the network is then as before
     */
    public History fit(Dataset data, FitOptions options) {
        check(data);
        Dataset held = options.validationData();
        Dataset train = data;
        if (held != null) {
            check(held);
        } else if (options.validationSplit() > 0) {
            Dataset.Split split = data.split(1 - options.validationSplit());
            train = split.first();
            held = split.second();
        }
        if (options.batchSize() > train.size()) {
            throw new PercolateException("The batch size " + options.batchSize() + " is larger than the "
                    + train.size() + " training examples: lower it to at most that.");
        }
        Weights before = Weights.of(network);
        try {
            return new Fit(this, train, held, options).run();
        } catch (RuntimeException | Error e) {
            before.restore(network);
            throw e;
        }
    }

    /** Measures without training. */
    public Evaluation evaluate(Dataset data) {
        check(data);
        try (TrainStep step = Engines.compile(network, inputShape, Math.min(INFERENCE_BATCH, data.size()))) {
            return evaluate(step, data);
        }
    }

    /** Outputs {@code (count, outputs)} for rows of features. */
    public float[] predict(float[] rows, int count) {
        try (TrainStep step = Engines.compile(network, inputShape, Math.min(INFERENCE_BATCH, count))) {
            float[] result = new float[count * outputs];
            step.predict(rows, count, result);
            return result;
        }
    }

    /** The step must be synchronized: penalties are read from the network. */
    Evaluation evaluate(TrainStep step, Dataset data) {
        float[] result = new float[data.size() * outputs];
        step.predict(data.featureRows(), data.size(), result);
        INDArray predicted = Nd4j.create(result, new long[] {data.size(), outputs}, 'c');
        double score = loss.computeScore(data.labels(), predicted, new ActivationIdentity(), null, true);
        return Evaluation.of(data, result, score + penalty());
    }

    private double penalty() {
        return network instanceof MultiLayerNetwork sequence ? sequence.calcRegularizationScore(true)
                : ((ComputationGraph) network).calcRegularizationScore(true);
    }

    /** Shapes, and values that are numbers. */
    private void check(Dataset data) {
        int inputs = Arrays.stream(inputShape).reduce(1, (a, b) -> a * b);
        if (data.inputs() != inputs) {
            throw new PercolateException("The model takes examples of shape " + Arrays.toString(inputShape)
                    + ", but the data has " + Arrays.toString(data.featureShape())
                    + ": change the model's input layer or the data.");
        }
        if (data.outputs() != outputs) {
            throw new PercolateException("The model's last layer has " + outputs + " units, but the data has "
                    + data.outputs() + " labels per example: give the last layer " + data.outputs() + " units.");
        }
        requireNumbers(data.featureRows(), "Features", data.inputs());
        requireNumbers(data.labelRows(), "Labels", data.outputs());
    }

    private static void requireNumbers(float[] values, String what, int width) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new PercolateException(what + " of example " + i / width + " hold " + values[i]
                        + " at position " + i % width + ": remove or replace such values first.");
            }
        }
    }
}
