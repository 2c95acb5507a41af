package io.percolate.tensor;

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
        return add(array.dup('c').data().asFloat(), array.shape(), examples);
    }

    /** Adds a row of numbers, as {@link #add(INDArray, long)}. */
    public WeightedMean add(float[] values, long examples) {
        return add(values, new long[] {values.length}, examples);
    }

    private WeightedMean add(float[] values, long[] extents, long weight) {
        if (weight < 1) {
            throw new PercolateException("A weight of the mean is " + weight
                    + ": give the number of examples, at least 1.");
        }
        if (sum == null) {
            shape = extents;
            sum = new double[values.length];
            Arrays.fill(sum, -0.0); // which keeps the sign of a -0 that is added
        } else if (!Arrays.equals(shape, extents)) {
            throw new PercolateException("An array has the shape " + Arrays.toString(extents)
                    + ", but those before have " + Arrays.toString(shape)
                    + ": only arrays of one shape have a mean.");
        }
        for (int i = 0; i < values.length; i++) {
            sum[i] += (double) values[i] * weight;
        }
        examples += weight;
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
        return Nd4j.createFromArray(values()).reshape(shape);
    }

    /** The numbers of {@link #value}, row after row. */
    public float[] values() {
        if (sum == null) {
            throw new PercolateException("Nothing was added to the mean: add at least one array.");
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sum[i] / examples);
        }
        return mean;
    }
}
