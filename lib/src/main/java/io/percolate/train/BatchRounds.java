package io.percolate.train;

import io.percolate.engine.TrainStep;

/** Rounds on this machine: each is one batch. */
final class BatchRounds implements Rounds {

    private final TrainStep step;
    private final Batches batches;

    BatchRounds(TrainStep step, Batches batches) {
        this.step = step;
        this.batches = batches;
    }

    @Override
    public int count() {
        return batches.count();
    }

    @Override
    public void begin(long seed) {
        step.seed(seed);
        batches.order(seed);
    }

    @Override
    public Round run(int number) {
        Batches.Batch batch = batches.get(number);
        double loss = step.train(batch.features(), batch.labels(), batch.size());
        return new Round(loss, batch.size(), step.correct(), step.predictions(), step.gradientNorm());
    }

    @Override
    public void learningRate(double rate) {
        step.learningRate(rate);
    }

    /** Does nothing: the fit closes the step. */
    @Override
    public void close() {
    }
}
