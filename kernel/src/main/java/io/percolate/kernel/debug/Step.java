package io.percolate.kernel.debug;

import io.percolate.kernel.cell.Cell;
import java.util.function.IntSupplier;

/**
 * What a thread runs to: the next line, or another place.
 *
 * @param thread null: any thread
 * @param depth  the most frames of cells that its stack may have there
 */
record Step(String reason, Thread thread, Cell cell, int depth) {

    static Step in(Pause from) {
        return new Step("step", from.thread(), from.cell(), Integer.MAX_VALUE);
    }

    static Step over(Pause from) {
        return new Step("step", from.thread(), from.cell(), from.depth());
    }

    static Step out(Pause from) {
        return new Step("step", from.thread(), from.cell(), from.depth() - 1);
    }

    /** The next line of any thread. */
    static Step now() {
        return new Step("pause", null, null, Integer.MAX_VALUE);
    }

    boolean isDone(IntSupplier current) {
        return (thread == null || thread == Thread.currentThread())
                && (depth == Integer.MAX_VALUE || current.getAsInt() <= depth);
    }

    /** Whether the cell ended before the step. */
    boolean isOver() {
        return thread == Thread.currentThread() && cell != Cell.current();
    }
}
