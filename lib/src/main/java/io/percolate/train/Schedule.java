package io.percolate.train;

import io.percolate.PercolateException;
import java.util.List;

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
     * {@code onecycle}, {@code warmup:2} and {@code warmup:2:cosine}.
     *
     * @throws PercolateException when there is none of this name or a number is missing
     */
    static Schedule parse(String text) {
        List<String> words = List.of(text.split(":"));
        return switch (words.get(0)) {
            case "constant" -> constant();
            case "step" -> step(number(words, 1), number(words, 2));
            case "exponential" -> exponential(number(words, 1));
            case "cosine" -> cosine();
            case "onecycle" -> oneCycle();
            case "warmup" -> warmup(number(words, 1), words.size() < 3 ? constant()
                    : parse(String.join(":", words.subList(2, words.size()))));
            default -> throw new PercolateException("There is no schedule '" + text + "': write constant, step:5:0.5, "
                    + "exponential:0.9, cosine, onecycle or warmup:2:cosine.");
        };
    }

    private static double number(List<String> words, int index) {
        try {
            return Double.parseDouble(words.get(index));
        } catch (IndexOutOfBoundsException | NumberFormatException e) {
            throw new PercolateException("The schedule '" + String.join(":", words) + "' needs numbers after "
                    + words.get(0) + ", as in step:5:0.5, exponential:0.9 or warmup:2:cosine.");
        }
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
