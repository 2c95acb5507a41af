package io.percolate.federated;

import io.percolate.PercolateException;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The privacy budget of a training that adds Gaussian noise to sums over a random share of the participants.
 *
 * <p>The moments accountant: the Rényi divergence of order {@code a} of one step is
 * {@code ln E[(1 - q + q exp((2x - 1) / (2 s^2)))^a] / (a - 1)} with {@code x} from {@code N(0, s^2)}, that of several
 * steps is their sum, and {@code (epsilon, delta)} follows from the best order.
 *
 * <pre>{@code
 * double epsilon = new PrivacyAccountant(256 / 60000.0, 1.1).epsilon(14063, 1e-5);
 * }</pre>
 *
 * @param share probability with which each participant takes part in a step, independently of the others
 * @param noise standard deviation of the noise as a multiple of the limit to which contributions are clipped
 * @see <a href="https://arxiv.org/abs/1607.00133">Abadi et al., Deep Learning with Differential Privacy</a>
 * @see <a href="https://arxiv.org/abs/1908.10530">Mironov et al., Rényi Differential Privacy of the Sampled Gaussian
 *     Mechanism</a>
 * @see <a href="https://arxiv.org/abs/1905.09982">Balle et al., Hypothesis Testing Interpretations and Rényi
 *     Differential Privacy</a>, for the step from divergences to epsilon
 */
public record PrivacyAccountant(double share, double noise) {

    private static final double[] ORDERS = DoubleStream.concat(IntStream.range(1, 100).mapToDouble(i -> 1 + i / 10.0),
            IntStream.of(11, 12, 13, 14, 15, 16, 18, 20, 22, 24, 28, 32, 36, 40, 48, 56, 64, 80, 96, 128, 192, 256, 512)
                    .mapToDouble(i -> i)).toArray();

    /**
     * Checks the numbers.
     *
     * @throws PercolateException when the share is not above 0 and at most 1, or the noise not above 0
     */
    public PrivacyAccountant {
        if (!(share > 0 && share <= 1)) {
            throw new PercolateException("The share is " + share + ": give a number above 0, and at most 1.");
        }
        if (!(noise > 0 && noise < Double.POSITIVE_INFINITY)) {
            throw new PercolateException("The noise is " + noise
                    + ": without noise there is no privacy to account for, give a number above 0.");
        }
    }

    /**
     * Rényi divergence of one step.
     *
     * @param order above 1
     * @throws PercolateException when the order is not above 1
     */
    public double divergence(double order) {
        if (!(order > 1 && order < Double.POSITIVE_INFINITY)) {
            throw new PercolateException("The order is " + order + ": a Rényi divergence needs one above 1.");
        }
        double variance = noise * noise;
        if (share == 1) {
            return order / (2 * variance);
        }
        double from = -14 * noise;
        double step = Math.min(noise, variance) / 10; // the trapezoid rule converges like exp(-2 pi^2 variance / step)
        int steps = (int) Math.ceil((order + 28 * noise) / step);
        double[] terms = new double[steps + 1];
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= steps; i++) {
            double x = from + i * step;
            double ratio = Math.log(share) + (2 * x - 1) / (2 * variance);
            terms[i] = -x * x / (2 * variance) + order * sumOfLogs(Math.log1p(-share), ratio);
            largest = Math.max(largest, terms[i]);
        }
        double sum = 0;
        for (double term : terms) {
            sum += Math.exp(term - largest);
        }
        double moment = largest + Math.log(sum * step / (noise * Math.sqrt(2 * Math.PI)));
        return Math.max(0, moment) / (order - 1);
    }

    /**
     * The budget that this many steps have used.
     *
     * @param steps from 0
     * @param delta probability with which the bound may fail, above 0 and below 1
     * @throws PercolateException when a number is out of its range
     */
    public double epsilon(int steps, double delta) {
        if (steps < 0) {
            throw new PercolateException("The number of steps is " + steps + ": give a number from 0 up.");
        }
        requireDelta(delta);
        return steps == 0 ? 0 : DoubleStream.of(ORDERS)
                .map(a -> Math.max(0, steps * divergence(a) + Math.log1p(-1 / a) - Math.log(delta * a) / (a - 1)))
                .min().orElseThrow();
    }

    static void requireDelta(double delta) {
        if (!(delta > 0 && delta < 1)) {
            throw new PercolateException("delta is " + delta + ": give a probability above 0 and below 1.");
        }
    }

    /** {@code ln(exp(a) + exp(b))}. */
    private static double sumOfLogs(double a, double b) {
        double larger = Math.max(a, b);
        return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }
}
