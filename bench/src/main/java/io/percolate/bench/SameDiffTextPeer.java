package io.percolate.bench;

import io.percolate.data.text.Sampling;
import io.percolate.engine.GraphStep;
import io.percolate.graph.Graph;
import io.percolate.graph.SameDiffSteps;
import java.util.Arrays;

/** Writes letters with SameDiff, which computes the whole context for every letter. */
final class SameDiffTextPeer extends Peer {

    /** Few, because every letter takes the same time, and a long one. */
    private static final int LETTERS = 8;

    private final GraphStep step;
    private final float[][] all = {new float[Task.STEPS * Task.LETTERS]};
    private final Sampling sampling = new Sampling(1, 0, 42);

    SameDiffTextPeer(Task task, Batches batches) {
        super(task, batches);
        Graph graph = new Graph(42);
        step = SameDiffSteps.run(graph, new GraphNetworks(graph).letters());
    }

    @Override
    protected int samples() {
        return LETTERS;
    }

    @Override
    protected void step(int batch) {
        float[] text = new float[Task.STEPS];
        text[0] = batches.features(batch)[0];
        for (int i = 0; i < LETTERS; i++) {
            step.run(new float[][] {text}, 1, all);
            text[i + 1] = sampling.choose(Arrays.copyOfRange(all[0], i * Task.LETTERS, (i + 1) * Task.LETTERS));
        }
    }
}
