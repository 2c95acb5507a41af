package io.percolate.bench;

import io.percolate.engine.Engines;
import io.percolate.engine.TrainStep;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.CNN2DFormat;

/** Percolate's engine, or its fallback. */
final class EnginePeer extends Peer {

    private final TrainStep step;
    private final float[] outputs;

    EnginePeer(Task task, Batches batches) {
        this(task, batches, Engines.compile(network(task), task.shape(), task.batch()));
    }

    private EnginePeer(Task task, Batches batches, TrainStep step) {
        super(task, batches);
        this.step = step;
        outputs = new float[task.batch() * task.classes()];
    }

    /** DL4J with Percolate's optimizations, for networks that the engine does not support. */
    static EnginePeer fallback(Task task, Batches batches) {
        return new EnginePeer(task, batches, Engines.dl4j(network(task), task.shape(), task.batch(),
                "to be timed"));
    }

    private static NeuralNetwork network(Task task) {
        return Networks.of(task, CNN2DFormat.NHWC);
    }

    @Override
    protected void step(int batch) {
        if (task.isTraining()) {
            step.train(batches.features(batch), batches.labels(batch), task.batch());
        } else {
            step.predict(batches.features(batch), task.batch(), outputs);
        }
    }
}
