package io.percolate.bench;

import io.percolate.engine.Engines;
import org.nd4j.linalg.factory.Nd4j;

/** What a cold process does: {@code Cold ours|dl4j epoch|tensor}. */
public final class Cold {

    /** Batches of an epoch of MNIST. */
    public static final int EPOCH = 60_000 / Task.BATCH;

    private Cold() {
    }

    public static void main(String[] args) {
        boolean ours = args[0].equals("ours");
        if (ours) {
            Engines.warmUp(0); // as the notebook kernel does when it starts
        }
        if (args[1].equals("tensor")) {
            Nd4j.ones(2, 2);
            return;
        }
        Batches batches = new Batches();
        Peer peer = ours ? new EnginePeer(Task.MLP_TRAIN, batches) : new Dl4jPeer(Task.MLP_TRAIN, batches, false);
        peer.epoch(EPOCH);
    }
}
