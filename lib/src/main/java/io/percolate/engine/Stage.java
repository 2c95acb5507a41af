package io.percolate.engine;

import java.util.List;

/**
 * One step of a plan: what will be an {@link Op} in every part.
 *
 * @param inputs numbers of the stages it reads; stage 0 is the network's input
 * @param shape of what it puts out
 */
record Stage(List<Integer> inputs, Shape shape, Maker maker) {

    /** Makes the operation for one part from the signals it reads. */
    interface Maker {

        Op make(Part part, List<Signal> inputs);
    }
}
