package io.percolate.train;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A metric of one's own, as a lambda.
 *
 * <pre>{@code epochs(5).metric("largestError", (y, p) -> p.sub(y).amaxNumber().doubleValue())}</pre>
 */
@FunctionalInterface
public interface Metric {

    /**
     * The metric of all examples together.
     *
     * @param labels {@code (N, outputs)}
     * @param outputs {@code (N, outputs)}
     */
    double of(INDArray labels, INDArray outputs);
}
