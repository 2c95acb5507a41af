package io.percolate.parallel;

import io.percolate.engine.TrainStep;
import io.percolate.train.Rounds;
import io.percolate.train.Trainable;
import java.util.List;
import java.util.function.Function;

/** Rounds on a cluster: orders go out, answers come back, and this machine's model takes their mean. */
final class AveragedRounds implements Rounds {

    private final Trainable trainable;
    private final TrainStep step;
    private final Plan plan;
    private final Machines.Spread spread;
    private final int every;
    private final int batches;
    private long seed;
    private double rate = Double.NaN;

    AveragedRounds(Trainable trainable, TrainStep step, Plan plan, Machines.Spread spread, int every) {
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
            float[] mean = mean(shares, examples, Trainable.Values::parameters);
            if (every == 1) {
                step.update(mean);
                norm = step.gradientNorm();
            } else {
                trainable.take(new Trainable.Values(mean, mean(shares, examples, Trainable.Values::updater),
                        values.updates() + to - number * every));
                step.reload();
            }
        }
        return new Round(loss, examples, shares.stream().mapToInt(Share::correct).sum(),
                shares.stream().mapToInt(Share::predictions).sum(), norm);
    }

    /** Summed in the order of the parts, whichever machine answered first. */
    private static float[] mean(List<Share> shares, int examples, Function<Trainable.Values, float[]> of) {
        List<Share> counting = shares.stream().filter(share -> share.examples() > 0).toList();
        double[] sum = new double[of.apply(counting.get(0).values()).length];
        for (Share share : counting) {
            float[] values = of.apply(share.values());
            double weight = share.examples() / (double) examples;
            for (int i = 0; i < sum.length; i++) {
                sum[i] += weight * values[i];
            }
        }
        float[] mean = new float[sum.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) sum[i];
        }
        return mean;
    }

    @Override
    public void close() {
        spread.close();
    }
}
