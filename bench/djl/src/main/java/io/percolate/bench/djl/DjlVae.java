package io.percolate.bench.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import io.percolate.bench.Batches;
import io.percolate.bench.Peer;
import io.percolate.bench.Task;

/** The variational autoencoder in DJL with PyTorch. */
final class DjlVae extends Peer {

    private final NDManager manager = NDManager.newBaseManager();
    private final Trainer encoder = trainer(Task.PIXELS);
    private final Trainer decoder = trainer(Task.VAE_LATENT);

    DjlVae(Batches batches) {
        super(Task.VAE_TRAIN, batches);
    }

    private static Trainer trainer(int inputs) {
        Model model = Model.newInstance("part");
        model.setBlock(inputs == Task.PIXELS ? DjlNetworks.encoder() : DjlNetworks.decoder());
        Trainer trainer = model.newTrainer(DjlPeer.config());
        trainer.initialize(new Shape(Task.VAE_TRAIN.batch(), inputs));
        return trainer;
    }

    @Override
    protected void step(int batch) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = scope.create(batches.features(batch), new Shape(task.batch(), Task.PIXELS));
            try (GradientCollector collector = encoder.newGradientCollector()) {
                NDArray both = encoder.forward(new NDList(x)).head();
                both.attach(scope);
                NDArray mean = both.get(new NDIndex(":, :" + Task.VAE_LATENT));
                NDArray logVariance = both.get(new NDIndex(":, " + Task.VAE_LATENT + ":"));
                NDArray noise = scope.randomNormal(mean.getShape());
                NDArray pixels = decoder.forward(new NDList(mean.add(logVariance.mul(0.5f).exp().mul(noise)))).head();
                pixels.attach(scope);
                NDArray divergence = mean.square().add(logVariance.exp()).sub(1).sub(logVariance).sum().mul(0.5f);
                collector.backward(Logistic.sum(pixels, x).add(divergence).div(task.batch()));
            }
            encoder.step();
            decoder.step();
        }
    }
}
