package io.percolate.federated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import io.percolate.PercolateException;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;

/** The privacy budget against published values and against formulas that the code does not use. */
class PrivacyAccountantTest {

    /** For a whole order the moment is a binomial sum (Mironov et al., section 3.3). */
    private static double binomial(double q, double z, int order) {
        double[] terms = IntStream.rangeClosed(0, order).mapToDouble(k ->
                CombinatoricsUtils.binomialCoefficientLog(order, k) + (order - k) * Math.log1p(-q)
                        + k * Math.log(q) + k * (k - 1) / (2 * z * z)).toArray();
        double largest = IntStream.range(0, terms.length).mapToDouble(i -> terms[i]).max().orElseThrow();
        return (largest + Math.log(IntStream.range(0, terms.length)
                .mapToDouble(i -> Math.exp(terms[i] - largest)).sum())) / (order - 1);
    }

    /** The step from divergences to epsilon that Abadi et al. use. */
    private static double moments(PrivacyAccountant accountant, int steps, double delta) {
        return IntStream.rangeClosed(2, 64).mapToDouble(a ->
                steps * accountant.divergence(a) + Math.log(1 / delta) / (a - 1)).min().orElseThrow();
    }

    @Property(tries = 200)
    void wholeOrdersAgreeWithTheBinomialSum(@ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll @DoubleRange(min = 0.3, max = 10) double noise, @ForAll @IntRange(min = 2, max = 64) int order) {
        double expected = binomial(share, noise, order);
        assertThat(new PrivacyAccountant(share, noise).divergence(order))
                .isCloseTo(expected, offset(1e-9 * expected + 1e-11));
    }

    @Property(tries = 50)
    void aFractionalOrderLiesBetweenItsNeighbours(@ForAll @DoubleRange(min = 0.01, max = 0.99) double share,
            @ForAll @DoubleRange(min = 0.3, max = 10) double noise, @ForAll @IntRange(min = 2, max = 30) int order) {
        PrivacyAccountant accountant = new PrivacyAccountant(share, noise);
        assertThat(accountant.divergence(order + 0.5)).isBetween(accountant.divergence(order),
                accountant.divergence(order + 1));
    }

    @Test
    void ofAllParticipantsItIsTheGaussianMechanism() {
        assertThat(new PrivacyAccountant(1, 2).divergence(3.5)).isEqualTo(3.5 / 8);
        assertThat(new PrivacyAccountant(1 - 1e-12, 2).divergence(3.5)).isCloseTo(3.5 / 8, offset(1e-9));
    }

    /** Abadi et al. (2016), section 3.2: q = 0.01, sigma = 4, delta = 1e-5, 10,000 steps. */
    @Test
    void theExampleOfAbadi() {
        PrivacyAccountant accountant = new PrivacyAccountant(0.01, 4);
        assertThat(moments(accountant, 10_000, 1e-5)).isCloseTo(1.26, offset(0.01));
        assertThat(accountant.epsilon(10_000, 1e-5)).isBetween(0.8, 1.26);
    }

    /** TensorFlow Privacy's example for MNIST: 60 epochs of 60,000 pictures in batches of 256, noise 1.1. */
    @Test
    void theExampleOfTensorFlowPrivacy() {
        PrivacyAccountant accountant = new PrivacyAccountant(256 / 60_000.0, 1.1);
        int steps = 60 * 60_000 / 256;
        assertThat(moments(accountant, steps, 1e-5)).isCloseTo(3.01, offset(0.03));
        assertThat(accountant.epsilon(steps, 1e-5)).isBetween(2.4, 3.01);
    }

    @Property(tries = 50)
    void moreNoiseFewerStepsAndASmallerShareCostLess(@ForAll @DoubleRange(min = 0.01, max = 0.5) double share,
            @ForAll @DoubleRange(min = 0.5, max = 4) double noise, @ForAll @IntRange(min = 1, max = 500) int steps) {
        double epsilon = new PrivacyAccountant(share, noise).epsilon(steps, 1e-5);
        assertThat(new PrivacyAccountant(share, 1.2 * noise).epsilon(steps, 1e-5)).isLessThanOrEqualTo(epsilon);
        assertThat(new PrivacyAccountant(share, noise).epsilon(steps + 1, 1e-5)).isGreaterThanOrEqualTo(epsilon);
        assertThat(new PrivacyAccountant(2 * share, noise).epsilon(steps, 1e-5)).isGreaterThanOrEqualTo(epsilon);
        assertThat(new PrivacyAccountant(share, noise).epsilon(steps, 1e-3)).isLessThanOrEqualTo(epsilon);
    }

    @Test
    void noStepCostsNothing() {
        assertThat(new PrivacyAccountant(0.5, 1).epsilon(0, 1e-5)).isZero();
    }

    @Test
    void badInputGetsASentence() {
        refused(() -> new PrivacyAccountant(0, 1), "The share is 0.0: give a number above 0, and at most 1.");
        refused(() -> new PrivacyAccountant(1.5, 1), "The share is 1.5: give a number above 0, and at most 1.");
        refused(() -> new PrivacyAccountant(0.5, 0), "The noise is 0.0: without noise there is no privacy to account"
                + " for, give a number above 0.");
        PrivacyAccountant accountant = new PrivacyAccountant(0.5, 1);
        refused(() -> accountant.divergence(1), "The order is 1.0: a Rényi divergence needs one above 1.");
        refused(() -> accountant.epsilon(-1, 1e-5), "The number of steps is -1: give a number from 0 up.");
        refused(() -> accountant.epsilon(1, 1), "delta is 1.0: give a probability above 0 and below 1.");
    }

    private static void refused(Runnable action, String sentence) {
        assertThatThrownBy(action::run).isInstanceOf(PercolateException.class).hasMessage(sentence);
    }
}
