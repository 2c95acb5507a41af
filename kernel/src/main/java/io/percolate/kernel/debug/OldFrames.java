package io.percolate.kernel.debug;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.debug.LiveFrames.Frame;
import io.percolate.kernel.errors.CellFrames;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.IntStream;

/**
 * The frames that ran when the debugger was started. They go on with the code without probes, so that the debugger
 * does not know where their local variables are.
 *
 * @param depths the number of frames of cells of each thread
 */
record OldFrames(Cell cell, Map<Thread, Integer> depths) {

    static OldFrames none() {
        return new OldFrames(null, Map.of());
    }

    static OldFrames now() {
        Map<Thread, Integer> depths = new WeakHashMap<>();
        Thread.getAllStackTraces().forEach((thread, frames) -> {
            int depth = (int) Arrays.stream(frames).filter(CellFrames::isCell).count();
            if (depth > 0) {
                depths.put(thread, depth);
            }
        });
        return new OldFrames(Cell.current(), depths);
    }

    /** The frames of the current thread, of which the old ones have no local variables. */
    List<Frame> withoutLocals(List<Frame> frames) {
        int known = frames.size() - (cell == Cell.current() ? depths.getOrDefault(Thread.currentThread(), 0) : 0);
        return IntStream.range(0, frames.size()).mapToObj(i -> i < known ? frames.get(i)
                : new Frame(frames.get(i).name(), frames.get(i).file(), frames.get(i).line(), Map.of())).toList();
    }
}
