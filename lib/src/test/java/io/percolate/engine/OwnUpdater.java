package io.percolate.engine;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * An updater that only DL4J runs, with two states, in which each weight affects all others of its block:
 * {@code v = 0.9 v + g; u = 0.9 u + |g|; w -= rate v / (1 + norm of v + u)}.
 */
public final class OwnUpdater implements IUpdater {

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private double rate;

    public OwnUpdater(@JsonProperty("rate") double rate) {
        this.rate = rate;
    }

    @Override
    public long stateSize(long parameters) {
        return 2 * parameters;
    }

    @Override
    public GradientUpdater<OwnUpdater> instantiate(INDArray view, boolean initialize) {
        Updater updater = new Updater(this);
        updater.setStateViewArray(view, view.shape(), view.ordering(), initialize);
        return updater;
    }

    @Override
    public GradientUpdater<OwnUpdater> instantiate(Map<String, INDArray> state, boolean initialize) {
        throw new UnsupportedOperationException();
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return rate;
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double rate, ISchedule schedule) {
        this.rate = rate;
    }

    @Override
    public OwnUpdater clone() {
        return new OwnUpdater(rate);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OwnUpdater o && o.rate == rate;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(rate);
    }

    private static final class Updater implements GradientUpdater<OwnUpdater> {

        private final OwnUpdater config;
        private INDArray state;

        Updater(OwnUpdater config) {
            this.config = config;
        }

        @Override
        public OwnUpdater getConfig() {
            return config;
        }

        @Override
        public void setState(Map<String, INDArray> state, boolean initialize) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, INDArray> getState() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
            if (initialize) {
                view.assign(0);
            }
            state = view;
        }

        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            float[] values = state.dup().data().asFloat();
            float[] step = gradient.dup().data().asFloat();
            int n = step.length;
            double squares = 0;
            for (int i = 0; i < n; i++) {
                values[i] = 0.9f * values[i] + step[i];
                values[n + i] = 0.9f * values[n + i] + Math.abs(step[i]);
                squares += (double) values[i] * values[i];
            }
            double norm = Math.sqrt(squares);
            for (int i = 0; i < n; i++) {
                gradient.putScalar(i, config.rate * values[i] / (1 + norm + values[n + i]));
            }
            for (int i = 0; i < 2 * n; i++) {
                state.putScalar(i, values[i]);
            }
        }
    }
}
