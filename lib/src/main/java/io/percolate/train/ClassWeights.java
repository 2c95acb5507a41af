package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.dl4j.WeightedYesNo;
import java.util.Arrays;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/** Weights the classes in the loss, through the output weights of DL4J's cross-entropy. */
public final class ClassWeights {

    /** DL4J's, of a probability inside a logarithm. */
    private static final double CLIP = 1e-10;
    /** DL4J's, of a probability after a sigmoid. */
    private static final double BINARY_CLIP = 1e-5;

    private ClassWeights() {
    }

    /**
     * The options with weights in place of {@code "balanced"}: {@code n / (k count)}, where k classes occur, as
     * scikit-learn's {@code compute_class_weight}; a class that does not occur weighs 0.
     */
    static FitOptions counted(FitOptions options, Dataset data, int examples, Task task) {
        if (!options.balanced()) {
            return options;
        }
        if (task != Task.CLASSES && task != Task.YES_NO) {
            throw new PercolateException("Balanced weights need one class for each example, but these have "
                    + (task == Task.LABELS ? "several labels at once." : "numbers."));
        }
        int[] counts = new int[Math.max(2, data.outputs())];
        for (int i = 0; i < examples; i++) {
            counts[data.outputs() == 1 ? Math.round(data.labelRows()[i]) : data.classOf(i)]++;
        }
        return options.classWeights(balanced(counts));
    }

    /** {@code n / (k count)} for each class; 0 for a class that does not occur. */
    public static double[] balanced(int[] counts) {
        long present = Arrays.stream(counts).filter(count -> count > 0).count();
        return Arrays.stream(counts).mapToDouble(count -> count == 0 ? 0
                : Arrays.stream(counts).sum() / ((double) present * count)).toArray();
    }

    /** Sets the weights; they stay until the loss is replaced. */
    static void apply(NeuralNetwork network, double[] weights, int outputs) {
        Dl4jNetwork dl4j = Dl4jNetwork.of(network);
        boolean yesNo = outputs == 1 && dl4j.loss().getClass() == LossBinaryXENT.class;
        if (!yesNo && (outputs == 1 || !(dl4j.loss() instanceof LossMCXENT))) {
            throw new PercolateException("Class weights need classes with cross-entropy: end the model in dense with"
                    + " softmax, one unit per class, or with one sigmoid for yes or no.");
        }
        int classes = Math.max(2, outputs);
        if (weights.length != classes) {
            throw new PercolateException("There are " + weights.length + " class weights for " + classes
                    + " classes: give one for each.");
        }
        dl4j.loss(yesNo ? new WeightedYesNo(weights[0], weights[1], BINARY_CLIP)
                : new LossMCXENT(Nd4j.createFromArray(toFloats(weights)).reshape(1, outputs)));
    }

    /** The mean loss as it is without the weights. */
    static double without(double[] weights, double weighted, float[] labels, float[] outputs, int width) {
        double more = 0;
        for (int i = 0; i < labels.length; i++) {
            double p = clip(outputs[i], width == 1 ? BINARY_CLIP : CLIP);
            more -= (weights[width == 1 ? 1 : i % width] - 1) * labels[i] * Math.log(p)
                    + (width == 1 ? (weights[0] - 1) * (1 - labels[i]) * Math.log(1 - p) : 0);
        }
        return weighted - more / (labels.length / width);
    }

    private static double clip(double p, double least) {
        return Math.min(Math.max(p, least), 1 - least);
    }

    private static float[] toFloats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
