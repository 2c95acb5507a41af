package io.percolate.bench.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import io.percolate.bench.Batches;
import io.percolate.bench.Peer;
import io.percolate.bench.Task;

/** The two adversaries in DJL with PyTorch. */
final class DjlGan extends Peer {

    private final NDManager manager = NDManager.newBaseManager();
    private final Trainer generator = trainer(DjlNetworks.generator(), Task.GAN_NOISE);
    private final Trainer discriminator = trainer(DjlNetworks.discriminator(), Task.PIXELS);

    DjlGan(Batches batches) {
        super(Task.GAN_TRAIN, batches);
    }

    private static Trainer trainer(Block block, int inputs) {
        Model model = Model.newInstance("part");
        model.setBlock(block);
        Trainer trainer = model.newTrainer(DjlPeer.config());
        trainer.initialize(new Shape(Task.GAN_TRAIN.batch(), inputs));
        return trainer;
    }

    @Override
    protected void step(int batch) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray real = scope.create(batches.features(batch), new Shape(task.batch(), Task.PIXELS));
            NDArray noise = scope.randomNormal(new Shape(task.batch(), Task.GAN_NOISE));
            try (GradientCollector collector = discriminator.newGradientCollector()) {
                NDArray fake = run(generator, noise, scope).stopGradient();
                collector.backward(Logistic.mean(run(discriminator, real, scope), 1)
                        .add(Logistic.mean(run(discriminator, fake, scope), 0)));
            }
            discriminator.step();
            try (GradientCollector collector = generator.newGradientCollector()) {
                collector.backward(Logistic.mean(run(discriminator, run(generator, noise, scope), scope), 1));
            }
            generator.step();
        }
    }

    private static NDArray run(Trainer part, NDArray x, NDManager scope) {
        NDArray y = part.forward(new NDList(x)).head();
        y.attach(scope);
        return y;
    }
}
