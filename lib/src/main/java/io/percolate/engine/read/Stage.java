package io.percolate.engine.read;

import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import java.util.List;

/**
 * One step of a program, which becomes an {@link Op} in every lane.
 *
 * @param inputs numbers of the stages it reads; stage 0 is the network's input
 * @param shape shape of its output
 * @param learns whether its weights or any stage below it learns, so that a gradient is needed
 */
public record Stage(List<Integer> inputs, Shape shape, boolean learns, Maker maker) {

    /** Creates the operation for one lane from its input signals. */
    public interface Maker {

        Op make(Lane lane, List<Signal> inputs);
    }
}
