package io.percolate.model.file.keras;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The arrays of a layer, in Keras's order. */
@FunctionalInterface
interface LayerWeights {

    /** The arrays of the layer of this name; none for one without weights. */
    List<INDArray> of(String layer);
}
