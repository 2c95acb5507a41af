package io.percolate.federated;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What becomes of the weights of the clients of a round. */
interface Update {

    void add(INDArray weights, int examples);

    /** The new weights of the model. */
    INDArray value();
}
