package io.percolate.federated;

import io.percolate.PercolateException;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The mean of weights or gradients of several machines, each weighted by its number of examples,
 * {@code sum(n_k w_k) / sum(n_k)}.
 *
 * <p>Sums are in double precision: the mean of equal arrays is that array, bit for bit, and the order of the additions
 * is that of {@link #add}.
 *
 * <pre>{@code
 * WeightedMean mean = new WeightedMean();
 * mean.add(first.dl4j().params(), 900);
 * mean.add(second.dl4j().params(), 100);
 * model.dl4j().params().assign(mean.value());
 * }</pre>
 */
public final class WeightedMean {

    private double[] sum;
    private long[] shape;
    private long examples;

    /**
     * Adds an array.
     *
     * @param examples its weight, at least 1
     * @throws PercolateException when the array has another shape than those before, or the weight is below 1
     */
    public WeightedMean add(INDArray array, long examples) {
        if (examples < 1) {
            throw new PercolateException("A weight of the mean is " + examples
                    + ": give the number of examples, at least 1.");
        }
        float[] values = array.dup('c').data().asFloat();
        if (sum == null) {
            shape = array.shape();
        } else if (!Arrays.equals(shape, array.shape())) {
            throw new PercolateException("An array has the shape " + Arrays.toString(array.shape())
                    + ", but those before have " + Arrays.toString(shape)
                    + ": only arrays of one shape have a mean.");
        }
        double[] before = sum;
        sum = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            double term = (double) values[i] * examples;
            sum[i] = before == null ? term : before[i] + term; // not 0 + term, which loses the sign of -0
        }
        this.examples += examples;
        return this;
    }

    /** Sum of the weights so far. */
    public long examples() {
        return examples;
    }

    /**
     * The mean, in single precision.
     *
     * @throws PercolateException when nothing was added
     */
    public INDArray value() {
        if (sum == null) {
            throw new PercolateException("Nothing was added to the mean: add at least one array.");
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / examples);
        }
        return Nd4j.createFromArray(mean).reshape(shape);
    }
}
