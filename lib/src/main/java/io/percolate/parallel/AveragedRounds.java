package io.percolate.parallel;

import io.percolate.engine.TrainStep;
import io.percolate.tensor.WeightedMean;
import io.percolate.train.Rounds;
import io.percolate.train.Trainable;
import java.util.List;
import java.util.function.Function;

/** Rounds on a cluster: orders go out, answers come back, and this machine's model takes their mean. */
final class AveragedRounds implements Rounds {

    private final Trainable.Portable trainable;
    private final TrainStep step;
    private final Plan plan;
    private final Machines.Spread spread;
    private final int every;
    private final int batches;
    private long seed;
    private double rate = Double.NaN;

    AveragedRounds(Trainable.Portable trainable, TrainStep step, Plan plan, Machines.Spread spread, int every) {
        this.trainable = trainable;
        this.step = step;
        this.plan = plan;
        this.spread = spread;
        this.every = every;
        batches = (plan.examples() + plan.batchSize() - 1) / plan.batchSize();
    }

    @Override
    public int count() {
        return (batches + every - 1) / every;
    }

    @Override
    public void begin(long epochSeed) {
        seed = epochSeed;
    }

    @Override
    public void learningRate(double value) {
        rate = value;
        step.learningRate(value);
    }

    @Override
    public Round run(int number) {
        step.synchronize();
        int to = Math.min(batches, (number + 1) * every);
        Trainable.Values values = trainable.values(every > 1);
        List<Share> shares;
        try {
            shares = spread.run(new Order(values, every == 1, seed, number * every, to, rate, trainable.clipNorm()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Round.INTERRUPTED;
        }
        int examples = shares.stream().mapToInt(Share::examples).sum();
        double loss = shares.stream().mapToDouble(Share::loss).sum() / examples;
        double norm = shares.stream().mapToDouble(Share::gradientNorm).max().orElse(0);
        if (Double.isFinite(loss)) {
            float[] mean = mean(shares, Trainable.Values::parameters);
            if (every == 1) {
                step.update(mean);
                norm = step.gradientNorm();
            } else {
                trainable.take(new Trainable.Values(mean, mean(shares, Trainable.Values::updater),
                        values.updates() + to - number * every));
                step.reload();
            }
        }
        return new Round(loss, examples, shares.stream().mapToInt(Share::correct).sum(),
                shares.stream().mapToInt(Share::predictions).sum(), norm);
    }

    /** Summed in the order of the parts, whichever machine answered first. */
    private static float[] mean(List<Share> shares, Function<Trainable.Values, float[]> of) {
        WeightedMean mean = new WeightedMean();
        shares.stream().filter(share -> share.examples() > 0)
                .forEach(share -> mean.add(of.apply(share.values()), share.examples()));
        return mean.values();
    }

    @Override
    public void close() {
        spread.close();
    }
}
