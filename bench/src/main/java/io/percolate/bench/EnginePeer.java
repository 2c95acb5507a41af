package io.percolate.bench;

import io.percolate.engine.Engines;
import io.percolate.engine.TrainStep;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.CacheMode;

/** Percolate's engine. */
final class EnginePeer extends Peer {

    private final TrainStep step;
    private final float[] outputs = new float[Task.BATCH * Task.CLASSES];

    EnginePeer(Task task, Batches batches) {
        super(task, batches);
        step = Engines.compile(Networks.of(task, CNN2DFormat.NHWC, CacheMode.NONE),
                task.isCnn() ? new int[] {28, 28, 1} : new int[] {Task.PIXELS}, Task.BATCH);
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
