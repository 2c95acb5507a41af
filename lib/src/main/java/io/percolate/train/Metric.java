package io.percolate.train;

import java.io.Serializable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A metric of one's own, as a lambda.
 *
 * <pre>{@code epochs(5).metric("largestError", (y, p) -> p.sub(y).amaxNumber().doubleValue())}</pre>
 */
@FunctionalInterface
public interface Metric extends Serializable {

    /**
     * The metric of all examples together.
     *
     * @param labels {@code (N, outputs)}; for a graph's cross-entropy one row for each position that counts, of class
     *     numbers {@code (positions, 1)} when its targets are numbers
     * @param outputs {@code (N, outputs)}; for a graph's cross-entropy {@code (positions, classes)}, probabilities
     */
    double of(INDArray labels, INDArray outputs);
}
