package io.percolate.federated;

import io.percolate.tensor.WeightedMean;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mean of the weights. */
final class Unclipped implements Update {

    private final WeightedMean mean = new WeightedMean();

    @Override
    public void add(INDArray weights, int examples) {
        mean.add(weights, examples);
    }

    @Override
    public INDArray value() {
        return mean.value();
    }
}
