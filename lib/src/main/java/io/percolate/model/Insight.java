package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.build.ModelSpec;
import io.percolate.model.build.ModelText;
import io.percolate.model.insight.Filters;
import io.percolate.model.insight.GradientComparison;
import io.percolate.model.insight.LayerStatistics;
import io.percolate.model.insight.NetworkValues;
import io.percolate.model.insight.RangeTest;
import io.percolate.model.insight.Saliency;
import io.percolate.tensor.GradientCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Insight into a model: outputs, weights and gradients. Read-only; the model does not change.
 *
 * <pre>{@code
 * Map<String, INDArray> outputs = model.insight().activations(mnist.test().take(100));
 * RangeTest rates = model.insight().rangeTest(mnist.train(), 1e-6, 1, 1, 32);
 * }</pre>
 */
public final class Insight {

    private final Model model;

    Insight(Model model) {
        this.model = model;
    }

    /**
     * Outputs of every layer, in the order in which they compute, without dropout.
     *
     * @return layer name to {@code (N, ...)}
     * @throws PercolateException when the examples have a different number of values than the model's input
     */
    public Map<String, INDArray> activations(Dataset data) {
        return NetworkValues.activations(Dl4jNetwork.of(model.dl4j()), input(data));
    }

    /** Distribution of the outputs of each layer, and the shares of dead and saturated units. */
    public List<LayerStatistics> statistics(Dataset data) {
        return LayerStatistics.of(Dl4jNetwork.of(model.dl4j()), input(data));
    }

    /** Weights and biases, copied: {@code "dense_1.W"} to an array of the parameter's shape. */
    public Map<String, INDArray> weights() {
        return NetworkValues.weights(Dl4jNetwork.of(model.dl4j()));
    }

    /**
     * Gradients of the mean loss over the examples, with dropout as in training.
     *
     * @return {@code "dense_1.W"} to an array of the parameter's shape
     * @throws PercolateException when the examples have a different number of values than the model's input
     */
    public Map<String, INDArray> gradients(Dataset data) {
        return NetworkValues.gradients(Dl4jNetwork.of(model.dl4j()), input(data), model.match(data).labels());
    }

    /**
     * Back-propagation compared with central differences, in double precision, without dropout and penalties.
     *
     * @param data a few examples are enough
     * @throws PercolateException when the examples have a different number of values than the model's input
     */
    public GradientCheck gradientCheck(Dataset data) {
        INDArray x = input(data);
        ModelSpec spec = ModelText.parse(model.text().replaceAll("(?m)^\\s*dropout .*\\R", "")
                .replaceAll(" l[12]=\\S+", ""), model.seed());
        Model plain = new Model(spec.with(spec.optimizer(), model.blueprint.spec().loss()));
        plain.dl4j().params().assign(model.dl4j().params());
        return GradientComparison.check(Dl4jNetwork.of(plain.dl4j()), x, model.match(data).labels());
    }

    /**
     * The weights of a convolution, or of a dense layer right after an image, as images.
     *
     * @param layer from 0, counting the layers that have filters
     * @throws PercolateException when there is no such layer
     */
    public Filters filters(int layer) {
        return Filters.of(weights(), model.inputShape(), layer);
    }

    /**
     * How much each input value changes the decision on one example.
     *
     * @param example index in the data
     * @return {@code height x width}, the largest over the channels; for data without images one row
     * @throws PercolateException when there is no such example or the model has a single output
     */
    public double[][] saliency(Dataset data, int example) {
        return Saliency.of(model::predict, model.match(data), example);
    }

    /**
     * What the layers tell plainly: for the input and for the outputs of each layer, the accuracy of a linear
     * classifier, trained on some examples and measured on others.
     *
     * <pre>{@code model.insight().probe(loops.take(1000), loops.slice(1000, 1500)).get("dense_1")}</pre>
     *
     * @param train examples with any classes; the model need not know them
     * @param test other examples with the same classes
     * @return {@code "input"}, then layer name to a share from 0 to 1
     * @throws PercolateException when the data has no classes, or the examples do not have the model's input shape
     * @see <a href="https://arxiv.org/abs/1610.01644">Alain and Bengio, Understanding intermediate layers using linear
     *     classifier probes</a>
     */
    public Map<String, Double> probe(Dataset train, Dataset test) {
        return Probing.accuracies(model, train, test);
    }

    /**
     * Learning-rate range test: a copy of the model trains while the rate grows exponentially.
     *
     * @param from first rate, above 0, usually 1e-6
     * @param to last rate, above {@code from}, usually 1 to 10
     * @param epochs passes over the data in which the rate grows
     * @param batchSize examples per update
     * @throws PercolateException when the range is empty
     */
    public RangeTest rangeTest(Dataset data, double from, double to, int epochs, int batchSize) {
        Model copy = Model.parse(model.text());
        copy.dl4j().params().assign(model.dl4j().params());
        copy.compile(copy.optimizer().learningRate(1));
        return RangeTest.run(options -> copy.fit(data, options), from, to, epochs, batchSize);
    }

    /** The layout of DL4J's input: images unchanged, sequences as (N, feature, time). */
    private INDArray input(Dataset data) {
        return input(model, model.match(data));
    }

    /** Data that is matched already in the layout of DL4J's input. */
    static INDArray input(Model model, Dataset data) {
        int[] one = model.inputShape();
        int inputs = Arrays.stream(one).reduce(1, (a, b) -> a * b);
        if (inputs != data.inputs()) {
            throw new PercolateException("The model reads " + inputs + " values per example, the data has "
                    + data.inputs() + ".");
        }
        long[] shape = new long[one.length + 1];
        shape[0] = data.size();
        for (int i = 1; i < shape.length; i++) {
            shape[i] = one[i - 1];
        }
        INDArray x = Nd4j.create(data.featureRows(), shape, 'c');
        return shape.length == 3 ? x.permute(0, 2, 1).dup('c') : x;
    }
}
