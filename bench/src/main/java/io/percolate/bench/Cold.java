package io.percolate.bench;

import org.nd4j.linalg.factory.Nd4j;

/** Work of a cold DL4J process: {@code Cold epoch|tensor}. */
public final class Cold {

    /** Batches in an epoch of MNIST. */
    public static final int EPOCH = 60_000 / Task.BATCH;

    private Cold() {
    }

    public static void main(String[] args) {
        if (args[0].equals("tensor")) {
            Nd4j.rand(2, 2);
            return;
        }
        new Dl4jPeer(Task.MLP_TRAIN, new Batches()).epoch(EPOCH);
    }
}
