package io.percolate.bench;

import io.percolate.graph.Graph;
import org.nd4j.autodiff.samediff.SDVariable;

/** Writes letters after one letter until the context is full, with a cache of keys and values. */
final class TextPeer extends Peer {

    private final Graph graph = new Graph(42);
    private final SDVariable logits = new GraphNetworks(graph).letters();
    private long seed;

    TextPeer(Task task, Batches batches) {
        super(task, batches);
    }

    @Override
    protected void step(int batch) {
        graph.generate(logits, new int[] {(int) batches.features(batch)[0]}, task.batch(), 1, 0, seed++);
    }
}
