package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.Registry;
import java.util.List;
import java.util.function.Function;

/**
 * How the learning rate changes during a fit.
 *
 * <pre>{@code epochs(20).schedule(Schedule.warmup(2, Schedule.cosine()))}</pre>
 */
@FunctionalInterface
public interface Schedule {

    /**
     * Factor on the optimizer's learning rate.
     *
     * @param epoch epochs done, with the fraction of the one that runs: 2.5 is halfway through the third
     * @param epochs epochs of the whole fit
     */
    double factor(double epoch, double epochs);

    /** Multiplies the rate by {@code drop} after every so many epochs: {@code drop^floor(epoch / every)}. */
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
     * From 1 down to 0 along half a cosine: {@code (1 + cos(pi epoch / epochs)) / 2}.
     *
     * <p>Source: I. Loshchilov, F. Hutter, <i>SGDR</i>, arXiv:1608.03983, 2016.
     */
    static Schedule cosine() {
        return (epoch, epochs) -> (1 + Math.cos(Math.PI * epoch / epochs)) / 2;
    }

    /** From 0 up to 1 in a line over the first epochs, then another schedule over the rest. */
    static Schedule warmup(double epochsUp, Schedule then) {
        require(epochsUp > 0, "warmup needs a positive number of epochs.");
        return (epoch, epochs) -> epoch < epochsUp ? epoch / epochsUp
                : then.factor(epoch - epochsUp, epochs - epochsUp);
    }

    /**
     * From 1/25 up to 1 over the first 30 % and down to 1/250,000 over the rest, along cosines: the optimizer's rate
     * is the highest.
     *
     * <p>Source: L. Smith, N. Topin, <i>Super-Convergence</i>, arXiv:1708.07120, 2017; figures as in PyTorch.
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

    /** The rate as it is. */
    static Schedule constant() {
        return (epoch, epochs) -> 1;
    }

    /**
     * A schedule by name: {@code constant}, {@code step:5:0.5}, {@code exponential:0.9}, {@code cosine},
     * {@code onecycle}, {@code warmup:2} and {@code warmup:2:cosine}, or one that was registered.
     *
     * @throws PercolateException when there is none of this name or a number is missing
     */
    static Schedule parse(String text) {
        return Schedules.parse(text);
    }

    /** The names that {@link #parse} knows: {@code constant step exponential ...}. */
    static List<String> names() {
        return Schedules.ALL.names();
    }

    /** How each of them is written: {@code constant step:5:0.5 exponential:0.9 ...}. */
    static List<String> examples() {
        return Schedules.examples();
    }

    /**
     * Makes another schedule known to {@link #parse} and to {@code %train}.
     *
     * <pre>{@code Schedule.register("root:2", "falls with the root of the epoch",
     *         words -> (epoch, epochs) -> Math.pow(1 + epoch, -1 / Double.parseDouble(words.get(0))));}</pre>
     *
     * @param example its name, and values after colons: {@code "root:2"}
     * @param make from the values
     * @return takes it back
     * @throws PercolateException when the library has one of this name
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
