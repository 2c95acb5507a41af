package io.percolate.bench.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.initializer.XavierInitializer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import io.percolate.bench.Batches;
import io.percolate.bench.Peer;
import io.percolate.bench.Task;
import java.io.IOException;

/** The benchmark's networks in DJL with PyTorch. */
public final class DjlPeer extends Peer {

    private final NDManager manager = NDManager.newBaseManager();
    private final Trainer trainer;
    private final NDArray[] features;
    private final NDArray[] labels;

    DjlPeer(Task task, Batches batches) {
        super(task, batches);
        Model model = Model.newInstance("peer");
        model.setBlock(DjlNetworks.of(task));
        trainer = model.newTrainer(config());
        features = new NDArray[batches.count()];
        labels = new NDArray[batches.count()];
        for (int i = 0; i < features.length; i++) {
            features[i] = features(batches.features(i));
            labels[i] = labels(batches.labels(i));
        }
        trainer.initialize(features[0].getShape());
    }

    public static void main(String[] args) throws IOException {
        Peer.serve(task -> {
            Batches batches = Batches.of(task);
            return switch (task) {
                case GPT_GENERATE -> new DjlText(task, batches);
                case VAE_TRAIN -> new DjlVae(batches);
                case GAN_TRAIN -> new DjlGan(batches);
                default -> new DjlPeer(task, batches);
            };
        });
    }

    private NDArray labels(float[] rows) {
        return task == Task.GPT_TRAIN ? manager.create(rows)
                : manager.create(rows, new Shape(task.batch(), task.classes())).argMax(1)
                        .toType(DataType.FLOAT32, false);
    }

    static DefaultTrainingConfig config() {
        return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(Task.LEARNING_RATE)).build())
                .optDevices(new Device[] {Device.cpu()})
                .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
    }

    /** Images are (N, channel, height, width). */
    private NDArray features(float[] rows) {
        int[] shape = task.shape();
        return shape.length == 1 ? manager.create(rows, new Shape(task.batch(), shape[0]))
                : manager.create(rows, new Shape(task.batch(), shape[0], shape[1], shape[2])).transpose(0, 3, 1, 2)
                        .reshape(task.batch(), shape[2], shape[0], shape[1]);
    }

    @Override
    protected void step(int batch) {
        try (NDManager scope = manager.newSubManager()) {
            NDList x = new NDList(features[batch]);
            if (!task.isTraining()) {
                NDList out = trainer.evaluate(x);
                out.attach(scope);
                out.head().toFloatArray();
                return;
            }
            try (GradientCollector collector = trainer.newGradientCollector()) {
                NDList out = trainer.forward(x);
                out.attach(scope);
                NDArray loss = trainer.getLoss().evaluate(new NDList(labels[batch]), out);
                loss.attach(scope);
                collector.backward(loss);
            }
            trainer.step();
        }
    }
}
