package io.percolate.model.compress;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.Collection;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Sets the smallest weights to 0. */
public final class Pruning {

    private Pruning() {
    }

    /**
     * Sets the smallest weights of all arrays together to 0.
     *
     * @param sparsity share that is 0 afterwards, rounded to whole weights; of equal weights, the first become 0
     * @throws PercolateException when there are no weights
     */
    public static void prune(Collection<INDArray> arrays, double sparsity) {
        float[] sizes = sizes(arrays);
        int zeros = (int) Math.round(sparsity * sizes.length);
        if (zeros == 0) {
            return;
        }
        float limit = limit(sizes, zeros);
        int equal = zeros - (int) count(sizes, limit);
        for (INDArray array : arrays) {
            float[] values = array.dup('c').data().asFloat();
            for (int i = 0; i < values.length; i++) {
                boolean isSmall = Math.abs(values[i]) < limit || Math.abs(values[i]) == limit && equal-- > 0;
                values[i] = isSmall ? 0 : values[i];
            }
            array.assign(Nd4j.create(values, array.shape(), 'c'));
        }
    }

    /** Share of the weights that are 0. */
    public static double sparsity(Collection<INDArray> arrays) {
        float[] sizes = sizes(arrays);
        return count(sizes, Float.MIN_VALUE) / (double) sizes.length;
    }

    private static float[] sizes(Collection<INDArray> arrays) {
        if (arrays.isEmpty()) {
            throw new PercolateException("The model has no weights besides biases: there is nothing to prune.");
        }
        float[] all = new float[Math.toIntExact(arrays.stream().mapToLong(INDArray::length).sum())];
        int at = 0;
        for (INDArray array : arrays) {
            for (float value : array.dup('c').data().asFloat()) {
                all[at++] = Math.abs(value);
            }
        }
        return all;
    }

    /** The size of the last weight that becomes 0. */
    private static float limit(float[] sizes, int zeros) {
        float[] sorted = sizes.clone();
        Arrays.sort(sorted);
        return sorted[zeros - 1];
    }

    /** Number of sizes below a limit. */
    private static long count(float[] sizes, float limit) {
        long below = 0;
        for (float size : sizes) {
            below += size < limit ? 1 : 0;
        }
        return below;
    }
}
