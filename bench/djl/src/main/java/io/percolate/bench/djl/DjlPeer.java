package io.percolate.bench.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;
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

/** The benchmark's networks in DJL with PyTorch: {@code DjlPeer TASK}. */
public final class DjlPeer extends Peer {

    private final NDManager manager = NDManager.newBaseManager();
    private final Trainer trainer;
    private final NDArray[] features;
    private final NDArray[] labels;

    DjlPeer(Task task, Batches batches) {
        super(task, batches);
        Model model = Model.newInstance("peer");
        model.setBlock(task.isCnn() ? cnn() : mlp());
        trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optOptimizer(Optimizer.adam().optLearningRateTracker(Tracker.fixed(Task.LEARNING_RATE)).build())
                .optDevices(new Device[] {Device.cpu()})
                .optInitializer(new XavierInitializer(), Parameter.Type.WEIGHT));
        trainer.initialize(new Shape(Task.BATCH, Task.PIXELS));
        features = new NDArray[batches.count()];
        labels = new NDArray[batches.count()];
        for (int i = 0; i < features.length; i++) {
            features[i] = manager.create(batches.features(i), new Shape(Task.BATCH, Task.PIXELS));
            labels[i] = manager.create(batches.labels(i), new Shape(Task.BATCH, Task.CLASSES)).argMax(1)
                    .toType(DataType.FLOAT32, false);
        }
    }

    public static void main(String[] args) throws IOException {
        new DjlPeer(Task.valueOf(args[0]), new Batches()).serve();
    }

    private static SequentialBlock mlp() {
        return new SequentialBlock().add(Linear.builder().setUnits(Task.UNITS).build()).add(Activation::relu)
                .add(Dropout.builder().optRate(Task.DROPOUT).build())
                .add(Linear.builder().setUnits(Task.CLASSES).build());
    }

    private static SequentialBlock cnn() {
        return new SequentialBlock().add(in -> new NDList(in.head().reshape(-1, 1, 28, 28)))
                .add(convolution(Task.FILTERS[0])).add(Activation::relu).add(Pool.maxPool2dBlock(TWO, TWO))
                .add(convolution(Task.FILTERS[1])).add(Activation::relu).add(Pool.maxPool2dBlock(TWO, TWO))
                .add(convolution(Task.FILTERS[2])).add(Activation::relu).add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(Task.CNN_UNITS).build()).add(Activation::relu)
                .add(Linear.builder().setUnits(Task.CLASSES).build());
    }

    private static final Shape TWO = new Shape(2, 2);

    private static Conv2d convolution(int filters) {
        return Conv2d.builder().setKernelShape(new Shape(3, 3)).setFilters(filters).build();
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
