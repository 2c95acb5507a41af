package io.percolate.train;

import java.util.Map;

/** Rises linearly from 0 to 1 over the first epochs, then follows another schedule. */
record Warmup(double epochsUp, Schedule then) implements Schedule {

    @Override
    public double factor(double epoch, double epochs) {
        return epoch < epochsUp ? epoch / epochsUp : then.factor(epoch - epochsUp, epochs - epochsUp);
    }

    @Override
    public Schedule start() {
        return new Warmup(epochsUp, then.start());
    }

    @Override
    public void after(int epoch, Map<String, Double> metrics) {
        if (epoch > epochsUp) {
            then.after(epoch, metrics);
        }
    }
}
