package io.percolate.bench;

import io.percolate.engine.Engines;
import io.percolate.engine.TrainStep;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.CNN2DFormat;

/** Percolate's engine, or its fallback. */
final class EnginePeer extends Peer {

    private final TrainStep step;
    private final float[] outputs = new float[Task.BATCH * Task.CLASSES];

    EnginePeer(Task task, Batches batches) {
        this(task, batches, Engines.compile(network(task), shape(task), Task.BATCH));
    }

    private EnginePeer(Task task, Batches batches, TrainStep step) {
        super(task, batches);
        this.step = step;
    }

    /** DL4J with everything that Percolate helps it with, for networks that the engine does not compute. */
    static EnginePeer fallback(Task task, Batches batches) {
        return new EnginePeer(task, batches, Engines.dl4j(network(task), shape(task), Task.BATCH, "to be timed"));
    }

    private static NeuralNetwork network(Task task) {
        return Networks.of(task, CNN2DFormat.NHWC);
    }

    private static int[] shape(Task task) {
        return task.isCnn() ? new int[] {28, 28, 1} : new int[] {Task.PIXELS};
    }

    @Override
    protected void step(int batch) {
        if (task.isTraining()) {
            step.train(batches.features(batch), batches.labels(batch), Task.BATCH);
        } else {
            step.predict(batches.features(batch), Task.BATCH, outputs);
        }
    }
}
