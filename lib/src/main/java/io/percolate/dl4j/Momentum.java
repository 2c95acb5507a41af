package io.percolate.dl4j;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Gradient descent with plain momentum, {@code v = mu v - rate g; w += v}, which DL4J lacks.
 *
 * <p>Source: B. T. Polyak, <i>Some methods of speeding up the convergence of iteration methods</i>, 1964.
 */
public final class Momentum implements IUpdater {

    private static final long serialVersionUID = 1L;
    private static final String VELOCITY = "V";

    @JsonProperty
    private double learningRate;
    @JsonProperty
    private final double momentum;
    @JsonProperty
    private ISchedule learningRateSchedule;

    /**
     * @param learningRate factor on the gradient
     * @param momentum share of the last step that is repeated, 0 to 1
     */
    public Momentum(@JsonProperty("learningRate") double learningRate, @JsonProperty("momentum") double momentum) {
        this.learningRate = learningRate;
        this.momentum = momentum;
    }

    public double momentum() {
        return momentum;
    }

    @Override
    public long stateSize(long parameters) {
        return parameters;
    }

    @Override
    public GradientUpdater<Momentum> instantiate(INDArray view, boolean initialize) {
        Velocity updater = new Velocity(this);
        updater.setStateViewArray(view, view.shape(), view.ordering(), initialize);
        return updater;
    }

    @Override
    public GradientUpdater<Momentum> instantiate(Map<String, INDArray> state, boolean initialize) {
        Velocity updater = new Velocity(this);
        updater.setState(state, initialize);
        return updater;
    }

    @Override
    public double getLearningRate(int iteration, int epoch) {
        return learningRateSchedule == null ? learningRate : learningRateSchedule.valueAt(iteration, epoch);
    }

    @Override
    public boolean hasLearningRate() {
        return true;
    }

    @Override
    public void setLrAndSchedule(double rate, ISchedule schedule) {
        learningRate = rate;
        learningRateSchedule = schedule;
    }

    @Override
    public Momentum clone() {
        Momentum copy = new Momentum(learningRate, momentum);
        copy.setLrAndSchedule(learningRate, learningRateSchedule);
        return copy;
    }

    /** DL4J merges the updates of parameters whose updaters are equal. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Momentum m && m.learningRate == learningRate && m.momentum == momentum
                && Objects.equals(m.learningRateSchedule, learningRateSchedule);
    }

    @Override
    public int hashCode() {
        return Objects.hash(learningRate, momentum, learningRateSchedule);
    }

    /** DL4J calls it for each block of parameters. */
    private static final class Velocity implements GradientUpdater<Momentum> {

        private final Momentum config;
        private INDArray velocity;

        Velocity(Momentum config) {
            this.config = config;
        }

        @Override
        public Momentum getConfig() {
            return config;
        }

        @Override
        public void setState(Map<String, INDArray> state, boolean initialize) {
            velocity = state.get(VELOCITY);
        }

        @Override
        public Map<String, INDArray> getState() {
            return Map.of(VELOCITY, velocity);
        }

        @Override
        public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
            if (initialize) {
                view.assign(0);
            }
            velocity = view;
        }

        /** Replaces the gradient by the update that DL4J subtracts from the parameters. */
        @Override
        public void applyUpdater(INDArray gradient, int iteration, int epoch) {
            INDArray v = velocity.reshape(gradient.shape());
            v.muli(config.momentum).subi(gradient.mul(config.getLearningRate(iteration, epoch)));
            gradient.assign(v.neg());
        }
    }
}
