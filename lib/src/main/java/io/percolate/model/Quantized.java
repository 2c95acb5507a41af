package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.compress.IntegerNetwork;
import io.percolate.model.compress.Signal;
import io.percolate.train.Evaluation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model whose dense layers and convolutions have whole numbers for weights, of few bits, and compute with them: each
 * example's inputs of a layer are rounded to 8 bits, products and sums are ints, and a scale makes floats of the sums.
 *
 * <pre>{@code
 * Quantized small = mlp.quantized(4);
 * small.evaluate(mnist.test()).accuracy()
 * }</pre>
 */
public final class Quantized {

    private static final int BATCH = 256;

    private final Model model;
    private final IntegerNetwork network;
    private final int bits;

    private Quantized(Model model, IntegerNetwork network, int bits) {
        this.model = model;
        this.network = network;
        this.bits = bits;
    }

    static Quantized of(Model model, int bits) {
        checked(bits);
        Model copy = model.copy();
        if (!(copy.dl4j() instanceof MultiLayerNetwork sequence)) {
            throw new PercolateException("This model has residual sums, and only a sequence of layers can be"
                    + " quantized.");
        }
        return new Quantized(copy, new IntegerNetwork(sequence, bits), bits);
    }

    static int checked(int bits) {
        if (bits < 2 || bits > 8) {
            throw new PercolateException("The number of bits is " + bits + ": give 2 to 8 for each weight.");
        }
        return bits;
    }

    /**
     * Reads a file of {@link #save}: the model computes what it computed before.
     *
     * @throws PercolateException when there is no such file, or it is something else or damaged
     */
    public static Quantized load(Path file) {
        QuantizedFile.Content content = QuantizedFile.read(file);
        return new Quantized(content.model(), content.network(), content.bits());
    }

    /**
     * Saves the model as a zip with its text and its numbers, packed to their bits, atomically. The zip compresses
     * frequent numbers: a pruned model, whose zeros are most frequent, has a smaller file.
     *
     * @throws PercolateException when the network was built elsewhere, or the file cannot be written
     */
    public void save(Path file) {
        QuantizedFile.write(new QuantizedFile.Content(model, network, bits), file);
    }

    /** Bits of a weight. */
    public int bits() {
        return bits;
    }

    /** Bytes of all parameters: weights of few bits, packed, and scales, biases and all others as floats. */
    public long bytes() {
        return (network.numbers() * bits + 7) / 8 + network.floats() * Float.BYTES;
    }

    /** Outputs {@code (N, outputs)}, as {@link Model#predict(Dataset)}. */
    public INDArray predict(Dataset data) {
        Dataset matched = model.schema().matchFeatures(data);
        float[] outputs = model.schema().inLabelUnit(outputs(matched, activated(scores(matched))));
        return Nd4j.create(outputs, new long[] {data.size(), model.outputs()}, 'c');
    }

    /** The class with the largest output for each example; for one output, 1 when it is above 0.5. */
    public int[] predictClasses(Dataset data) {
        float[] rows = predict(data).data().asFloat();
        int[] classes = new int[data.size()];
        Arrays.setAll(classes, i -> Evaluation.predicted(rows, i, model.outputs()));
        return classes;
    }

    /**
     * Loss, without penalties, and metrics on the data.
     *
     * @throws PercolateException when the data does not fit
     */
    public Evaluation evaluate(Dataset data) {
        Dataset matched = model.match(data);
        INDArray scores = scores(matched);
        INDArray activated = activated(scores);
        double loss = network.lastActivation().map(last -> Dl4jNetwork.of(model.dl4j()).loss()
                .computeScore(matched.labels().reshape(scores.shape()), scores.dup(), last, null, true))
                .orElse(Double.NaN);
        return model.trainer().evaluation(matched, outputs(matched, activated), loss);
    }

    private INDArray scores(Dataset data) {
        model.trainer().checkShape(data.featureShape());
        model.blueprint.check(data.featureRows());
        INDArray[] parts = new INDArray[(data.size() + BATCH - 1) / BATCH];
        for (int i = 0; i < parts.length; i++) {
            Dataset part = data.slice(i * BATCH, Math.min(data.size(), (i + 1) * BATCH));
            parts[i] = network.scores(input(part));
        }
        return parts.length == 1 ? parts[0] : Nd4j.concat(0, parts);
    }

    private Signal input(Dataset part) {
        int[] one = model.inputShape();
        if (one.length == 2) { // steps, which DL4J has last
            return Signal.of(Insight.input(model, part));
        }
        long[] shape = new long[one.length + 1];
        Arrays.setAll(shape, axis -> axis == 0 ? part.size() : one[axis - 1]);
        return new Signal(part.featureRows(), shape);
    }

    private INDArray activated(INDArray scores) {
        return network.lastActivation().map(last -> last.getActivation(scores.dup(), false)).orElse(scores);
    }

    private float[] outputs(Dataset data, INDArray values) {
        return values.reshape(data.size(), model.outputs()).dup('c').data().asFloat();
    }

    @Override
    public String toString() {
        String rest = network.floatLayers().isEmpty() ? "" : ", with floats in " + String.join(", ",
                network.floatLayers());
        return String.format(Locale.ROOT, "%,d weights of %d bits, %,d bytes in place of %,d%s", network.numbers(),
                bits, bytes(), model.dl4j().params().length() * Float.BYTES, rest);
    }
}
