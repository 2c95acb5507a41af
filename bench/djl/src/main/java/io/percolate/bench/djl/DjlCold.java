package io.percolate.bench.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.percolate.bench.Batches;
import io.percolate.bench.Task;

/** Work of a cold DJL process: {@code DjlCold epoch|tensor}. */
public final class DjlCold {

    private DjlCold() {
    }

    public static void main(String[] args) {
        if (args[0].equals("tensor")) {
            try (NDManager manager = NDManager.newBaseManager()) {
                manager.ones(new Shape(2, 2));
            }
            return;
        }
        new DjlPeer(Task.MLP_TRAIN, Batches.of(Task.MLP_TRAIN)).epoch();
    }
}
