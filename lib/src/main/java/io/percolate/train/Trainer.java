package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.dl4j.FormulaLoss;
import io.percolate.engine.Engines;
import io.percolate.engine.TrainStep;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * Fits, evaluates and predicts with a DL4J network through a {@link TrainStep}.
 *
 * @param network with one input and one output
 * @param inputShape shape of one example, row-major
 * @param outputs values per example
 * @param seed of shuffling and dropout when the fit sets none
 * @param clipNorm limit of the gradient's norm over all parameters; infinite for no limit
 * @param metrics metrics that a fit reports for the validation data besides the loss
 * @param description the model's text form, which checkpoints store; empty when there is none
 */
public record Trainer(NeuralNetwork network, int[] inputShape, int outputs, long seed, double clipNorm,
        List<String> metrics, String description) {

    private static final int INFERENCE_BATCH = 256;

    /**
     * Trains on the data.
     *
     * @throws PercolateException when the data does not fit or the loss diverges; the network is then unchanged
     */
    public History fit(Dataset data, FitOptions options) {
        return keepingLoss(() -> TrainingSession.fit(new NetworkTraining(this), data, options));
    }

    /** Trains on examples that lie on a cluster: {@link TrainingSession#fit(Trainable, Dataset, int, FitOptions)}. */
    public History fit(Dataset some, int examples, FitOptions options) {
        return keepingLoss(() -> TrainingSession.fit(new NetworkTraining(this), some, examples, options));
    }

    private History keepingLoss(Supplier<History> fit) {
        ILossFunction loss = Dl4jNetwork.of(network).loss();
        try {
            return fit.get();
        } finally {
            Dl4jNetwork.of(network).loss(loss);
        }
    }

    /** Computes loss and metrics without training. */
    public Evaluation evaluate(Dataset data) {
        check(data);
        try (TrainStep step = Engines.compile(network, inputShape, Math.min(INFERENCE_BATCH, data.size()))) {
            return evaluate(step, data);
        }
    }

    /** Outputs {@code (count, outputs)} for rows of features. */
    public float[] predict(float[] rows, int count) {
        if (rows.length != (long) count * inputs()) {
            throw new PercolateException("The model takes examples of shape " + Arrays.toString(inputShape)
                    + ", but these have " + rows.length / Math.max(1, count) + " values each.");
        }
        requireNumbers(rows, "Features", inputs());
        try (TrainStep step = Engines.compile(network, inputShape, Math.min(INFERENCE_BATCH, count))) {
            float[] result = new float[count * outputs];
            step.predict(rows, count, result);
            return result;
        }
    }

    /**
     * Metrics of outputs that were computed otherwise.
     *
     * @param outputs {@code (N, outputs)} row after row
     * @param loss mean loss
     */
    public Evaluation evaluation(Dataset data, float[] outputs, double loss) {
        return Evaluation.of(data, outputs, loss, task(data));
    }

    private Evaluation evaluate(TrainStep step, Dataset data) {
        return evaluate(step, data, Optional.empty());
    }

    /** @param classWeights those of the step's loss, which do not count here */
    Evaluation evaluate(TrainStep step, Dataset data, Optional<double[]> classWeights) {
        float[] result = new float[data.size() * outputs];
        double weighted = step.evaluate(data.featureRows(), data.labelRows(), data.size(), result);
        double loss = classWeights.map(weights ->
                ClassWeights.without(weights, weighted, data.labelRows(), result, outputs)).orElse(weighted);
        return Evaluation.of(data, result, loss, task(data));
    }

    /** What the outputs mean for this data. */
    Task task(Dataset data) {
        ILossFunction loss = Dl4jNetwork.of(network).loss();
        ILossFunction meaning = loss instanceof FormulaLoss ? Dl4jNetwork.of(network).usualLoss() : loss;
        return meaning instanceof LossBinaryXENT ? Task.ofBinary(data) : Task.of(data);
    }

    private int inputs() {
        return Arrays.stream(inputShape).reduce(1, (a, b) -> a * b);
    }

    /** Checks the shapes, and that all values are finite. */
    void check(Dataset data) {
        checkShape(data.featureShape());
        if (data.outputs() == 0) {
            throw new PercolateException("The data has no labels, so a model can predict it, but not train on it or be"
                    + " evaluated: read it with its label column (--label, label(...)).");
        }
        if (data.outputs() != outputs && isWordless(data)) {
            throw new PercolateException("The model's last layer has " + outputs + " units, one for each class, but the"
                    + " labels are single numbers: make classes of them with oneHot(), or with %data --classes.");
        }
        if (data.outputs() != outputs) {
            throw new PercolateException("The model's last layer has " + outputs + " units, but the data has "
                    + data.outputs() + " labels per example: give the last layer " + data.outputs() + " units.");
        }
        requireNumbers(data.featureRows(), "Features", data.inputs());
        requireNumbers(data.labelRows(), "Labels", data.outputs());
        ILossFunction loss = Dl4jNetwork.of(network).loss();
        if (loss instanceof LossMCXENT) {
            requireShares(data.labelRows(), data.outputs());
        } else if (loss instanceof LossBinaryXENT) {
            requireProbabilities(data.labelRows(), data.outputs());
        }
    }

    /** @throws PercolateException when examples of this shape do not fit, or their axes are swapped */
    public void checkShape(int[] shape) {
        int values = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        if (values != inputs() || !fits(shape)) {
            throw new PercolateException("The model takes examples of shape " + Arrays.toString(inputShape)
                    + ", but the data has " + Arrays.toString(shape) + ", " + values + " values each"
                    + ": change the model's input layer or the data.");
        }
    }

    /** Whether the labels are numbers that may stand for classes. */
    private boolean isWordless(Dataset data) {
        if (data.outputs() != 1 || !data.classNames().isEmpty()
                || !(Dl4jNetwork.of(network).loss() instanceof LossMCXENT)) {
            return false;
        }
        for (float label : data.labelRows()) {
            if (label != Math.rint(label)) {
                return false;
            }
        }
        return true;
    }

    /** Rows may be used as images and images as rows, but axes must not be swapped. */
    private boolean fits(int[] shape) {
        int[] theirs = Arrays.stream(shape).filter(extent -> extent > 1).toArray();
        int[] ours = Arrays.stream(inputShape).filter(extent -> extent > 1).toArray();
        return theirs.length < 2 || ours.length < 2 || Arrays.equals(theirs, ours);
    }

    private static void requireProbabilities(float[] labels, int width) {
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] > 1) {
                throw new PercolateException("A label of example " + i / width + " is " + labels[i]
                        + ", but crossentropy after sigmoid needs 0 or 1, or a probability between: change the labels,"
                        + " or the loss to mse.");
            }
        }
    }

    /** Categorical cross-entropy needs labels that are one-hot, or at least shares of the classes. */
    private static void requireShares(float[] labels, int width) {
        for (int row = 0; row < labels.length; row += width) {
            float sum = 0;
            for (int j = row; j < row + width; j++) {
                sum += labels[j] < 0 ? Float.NaN : labels[j];
            }
            if (!(Math.abs(sum - 1) < 1e-3)) {
                throw new PercolateException("The labels of example " + row / width + " are "
                        + Arrays.toString(Arrays.copyOfRange(labels, row, row + width))
                        + ", but crossentropy after softmax needs them one-hot: use oneHot(), or the loss mse.");
            }
        }
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
