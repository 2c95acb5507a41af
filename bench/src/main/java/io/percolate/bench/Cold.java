package io.percolate.bench;

import org.nd4j.linalg.factory.Nd4j;

/** Work of a cold DL4J process: {@code Cold epoch|tensor}. */
public final class Cold {

    private Cold() {
    }

    public static void main(String[] args) {
        if (args[0].equals("tensor")) {
            Nd4j.rand(2, 2);
            return;
        }
        new Dl4jPeer(Task.MLP_TRAIN, Batches.of(Task.MLP_TRAIN)).epoch();
    }
}
