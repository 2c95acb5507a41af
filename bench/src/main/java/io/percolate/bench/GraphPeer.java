package io.percolate.bench;

import static io.percolate.model.Optimizer.adam;

import io.percolate.bench.GraphNetworks.Goal;
import io.percolate.engine.GraphStep;
import io.percolate.graph.Graph;
import io.percolate.graph.SameDiffSteps;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Trains one of Percolate's graphs, on the engine or with SameDiff's own execution. */
final class GraphPeer extends Peer {

    private final Graph graph = new Graph(42);
    private final SplittableRandom random = new SplittableRandom(42);
    private final List<Update> updates = new ArrayList<>();
    private GraphStep owner;

    /** One step of one loss. */
    private interface Update {
        void train(float[]... feeds);
    }

    GraphPeer(Task task, Batches batches, boolean onEngine) {
        super(task, batches);
        for (Goal goal : new GraphNetworks(graph).goals(task)) {
            updates.add(onEngine ? engine(goal) : sameDiff(goal));
        }
    }

    private Update engine(Goal goal) {
        return graph.step(goal.loss(), graph.parameters(goal.part()), adam(Task.LEARNING_RATE))::train;
    }

    private Update sameDiff(Goal goal) {
        GraphStep step = SameDiffSteps.train(graph, goal.loss(), graph.parameters(goal.part()),
                adam(Task.LEARNING_RATE), task.batch());
        return feeds -> {
            if (owner != step) { // each has a copy of the parameters
                if (owner != null) {
                    owner.synchronize();
                    step.reload();
                }
                owner = step;
            }
            step.backward(feeds, task.batch());
            step.update(Task.LEARNING_RATE);
        };
    }

    @Override
    protected void step(int batch) {
        float[] features = batches.features(batch);
        switch (task) {
            case GPT_TRAIN -> updates.get(0).train(features, batches.labels(batch));
            case VAE_TRAIN -> updates.get(0).train(new float[][] {features});
            default -> {
                float[] noise = noise();
                updates.get(0).train(noise, features);
                updates.get(1).train(new float[][] {noise});
            }
        }
    }

    private float[] noise() {
        float[] values = new float[task.batch() * task.noise()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
