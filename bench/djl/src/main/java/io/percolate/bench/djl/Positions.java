package io.percolate.bench.djl;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;

/** Adds a learned vector for each step. */
final class Positions extends AbstractBlock {

    private final Parameter vectors = addParameter(Parameter.builder().setName("positions")
            .setType(Parameter.Type.WEIGHT).build());

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            PairList<String, Object> options) {
        return new NDList(inputs.head().add(store.getValue(vectors, inputs.head().getDevice(), training)));
    }

    /** The vector of one step. */
    NDArray of(int step, ParameterStore store, Device device) {
        return store.getValue(vectors, device, false).get(step);
    }

    @Override
    protected void prepare(Shape[] inputs) {
        vectors.setShape(inputs[0].slice(1));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }
}
