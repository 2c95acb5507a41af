package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.Registry;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * How the learning rate changes during a fit.
 *
 * <pre>{@code epochs(20).schedule(Schedule.warmup(2, Schedule.cosine()))}</pre>
 */
@FunctionalInterface
public interface Schedule extends Serializable {

    /**
     * Factor on the optimizer's learning rate.
     *
     * @param epoch completed epochs, with the fraction of the current one: 2.5 is halfway through the third
     * @param epochs total epochs of the fit
     */
    double factor(double epoch, double epochs);

    /** The schedule of one fit: itself, or a new one when it depends on the epochs of the fit. */
    default Schedule start() {
        return this;
    }

    /**
     * Follows an epoch; only a schedule that depends on the metrics does something.
     *
     * @param epoch from 1
     * @param metrics a row of the history
     */
    default void after(int epoch, Map<String, Double> metrics) {
    }

    /** Multiplies the rate by {@code drop} after every {@code every} epochs: {@code drop^floor(epoch / every)}. */
    static Schedule step(double every, double drop) {
        require(every > 0 && drop > 0, "step needs a positive number of epochs and a positive factor.");
        return (epoch, epochs) -> Math.pow(drop, Math.floor(epoch / every));
    }

    /** Multiplies the rate by {@code decay} over each epoch, smoothly: {@code decay^epoch}. */
    static Schedule exponential(double decay) {
        require(decay > 0, "exponential needs a positive factor.");
        return (epoch, epochs) -> Math.pow(decay, epoch);
    }

    /**
     * Falls from 1 to 0 along half a cosine: {@code (1 + cos(pi epoch / epochs)) / 2}.
     *
     * <p>Source: I. Loshchilov, F. Hutter, <i>SGDR</i>, arXiv:1608.03983, 2016.
     */
    static Schedule cosine() {
        return (epoch, epochs) -> (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
    }

    /** Rises linearly from 0 to 1 over the first epochs, then follows another schedule. */
    static Schedule warmup(double epochsUp, Schedule then) {
        require(epochsUp > 0, "warmup needs a positive number of epochs.");
        return new Warmup(epochsUp, then);
    }

    /**
     * Multiplies the rate by {@code factor} when the validation loss, or without validation the loss, has not improved
     * for {@code patience} epochs.
     *
     * <p>Source: {@code keras.callbacks.ReduceLROnPlateau}.
     */
    static Plateau plateau(int patience, double factor) {
        return new Plateau(patience, factor, 0, "", 1e-4, 0);
    }

    /**
     * Rises from 1/25 to 1 over the first 30 % and falls to 1/250,000 over the rest, along cosines; the optimizer's
     * rate is the maximum.
     *
     * <p>Source: L. Smith, N. Topin, <i>Super-Convergence</i>, arXiv:1708.07120, 2017; constants as in PyTorch.
     */
    static Schedule oneCycle() {
        double start = 1 / 25.0;
        double end = start / 1e4;
        double top = 0.3;
        return (epoch, epochs) -> {
            double done = epoch / epochs;
            return done < top ? between(start, 1, done / top) : between(1, end, (done - top) / (1 - top));
        };
    }

    /** A constant rate. */
    static Schedule constant() {
        return (epoch, epochs) -> 1;
    }

    /**
     * A schedule by name: {@code constant}, {@code step:5:0.5}, {@code exponential:0.9}, {@code cosine},
     * {@code onecycle}, {@code plateau:3:0.5}, {@code plateau:3:0.5:1e-5:valAccuracy} with the smallest rate and the
     * column to watch, {@code warmup:2} and {@code warmup:2:cosine}, or a registered one.
     *
     * @throws PercolateException when there is no schedule of this name or a number is missing
     */
    static Schedule parse(String text) {
        return Schedules.parse(text);
    }

    /** The names that {@link #parse} accepts: {@code constant step exponential ...}. */
    static List<String> names() {
        return Schedules.ALL.names();
    }

    /** An example of each: {@code constant step:5:0.5 exponential:0.9 ...}. */
    static List<String> examples() {
        return Schedules.examples();
    }

    /**
     * Registers another schedule for {@link #parse} and {@code %train}.
     *
     * <pre>{@code Schedule.register("root:2", "falls with the root of the epoch",
     *         words -> (epoch, epochs) -> Math.pow(1 + epoch, -1 / Double.parseDouble(words.get(0))));}</pre>
     *
     * @param example its name and its values after colons: {@code "root:2"}
     * @param make creates the schedule from the values
     * @return a handle that removes it again
     * @throws PercolateException when the library has a schedule of this name
     */
    static Registry.Registration register(String example, String help, Function<List<String>, Schedule> make) {
        return Schedules.ALL.register(new Schedules.Kind(example, help, make));
    }

    private static double between(double from, double to, double share) {
        return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new PercolateException("The schedule " + sentence);
        }
    }
}
