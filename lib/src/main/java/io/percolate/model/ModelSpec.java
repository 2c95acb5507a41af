package io.percolate.model;

import java.util.List;

/**
 * A model as it was declared: all that its text form says.
 *
 * @param layers the input first
 * @param optimizer how the weights follow the gradient
 * @param loss what is made small
 * @param seed of initial weights, shuffling and dropout
 */
record ModelSpec(List<Spec> layers, Optimizer optimizer, Losses loss, long seed) {

    ModelSpec {
        layers = List.copyOf(layers);
    }

    /** Shape of one example. */
    int[] inputShape() {
        int[] shape = (int[]) layers.get(0).get("shape");
        return shape.length == 2 ? new int[] {shape[0], shape[1], 1} : shape;
    }
}
