package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.dl4j.Momentum;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.learn.UpdateRule;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * Compares every update rule with DL4J's on the same gradients, weight by weight. Adam and similar rules turn a
 * gradient of any size into a step as large as the learning rate, so gradients that differ by rounding could not test
 * them.
 */
class UpdateRuleTest {

    @Provide
    Arbitrary<IUpdater> updaters() {
        Arbitrary<Double> rates = Arbitraries.doubles().between(1e-4, 1).ofScale(4);
        Arbitrary<Double> shares = Arbitraries.doubles().between(0, 0.999).ofScale(3);
        Arbitrary<Double> epsilons = Arbitraries.of(1e-8, 1e-6, 1e-3);
        return Combinators.combine(Arbitraries.integers().between(0, 9), rates, shares, shares, epsilons)
                .as((kind, rate, first, second, epsilon) -> List.of(new Sgd(rate), new Momentum(rate, first),
                        new Nesterovs(rate, first), new AdaGrad(rate, epsilon), new RmsProp(rate, first, epsilon),
                        new Adam(rate, first, second, epsilon), new Nadam(rate, first, second, epsilon),
                        new AdaMax(rate, first, second, epsilon), new AMSGrad(rate, first, second, epsilon),
                        new AdaDelta(first, epsilon)).get(kind));
    }

    @Property(tries = 200)
    void movesLikeDl4j(@ForAll("updaters") IUpdater updater, @ForAll @IntRange(min = 1, max = 70) int length,
            @ForAll long seed) {
        Random random = new Random(seed);
        int padded = Simd.padded(length);
        UpdateRule rule = UpdateRule.of(updater).orElseThrow();
        UpdateRule.Arrays arrays = new UpdateRule.Arrays(new float[padded], new float[padded],
                new float[rule.states()][padded]);
        long states = updater.stateSize(length);
        INDArray state = states == 0 ? null : Nd4j.create(1, states);
        GradientUpdater<?> reference = updater.instantiate(state, true);
        for (int i = 0; i < padded && rule.states() > 0; i++) {
            arrays.states()[0][i] = i < length ? state.getFloat(i) : 0; // AdaGrad starts at its epsilon
        }
        double[] largest = new double[length];
        for (int iteration = 0; iteration < 4; iteration++) {
            INDArray update = Nd4j.create(1, length);
            for (int i = 0; i < length; i++) {
                float gradient = (float) (random.nextGaussian() * Math.pow(10, -random.nextInt(6)));
                arrays.gradients()[i] = gradient;
                arrays.weights()[i] = 0;
                update.putScalar(i, gradient);
            }
            reference.applyUpdater(update, iteration, 0);
            rule.update(arrays, 0, padded, updater.getLearningRate(iteration, 0), iteration, 0);
            for (int i = 0; i < length; i++) {
                double theirs = -update.getDouble(i);
                largest[i] = Math.max(largest[i], Math.abs(theirs)); // momentum may cancel most of a step
                assertThat((double) arrays.weights()[i]).as(updater + ", weight " + i + ", iteration " + iteration)
                        .isCloseTo(theirs, Offset.offset(1e-12 + 1e-5 * largest[i]));
            }
        }
    }
}
