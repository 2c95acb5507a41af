package io.percolate.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {

    @Test
    void goesThroughWhatItHasSeenAndIsSureThere() {
        double[][] points = {{0}, {0.3}, {0.5}, {0.9}, {1}};
        double[] values = {1, 3, 2, 5, 4.5};
        GaussianProcess process = GaussianProcess.fit(points, values);
        for (int i = 0; i < points.length; i++) {
            assertThat(process.at(points[i]).mean()).isCloseTo(values[i], within(0.2));
            assertThat(process.at(points[i]).deviation()).isLessThan(process.at(new double[] {0.7}).deviation());
        }
    }

    @Test
    void predictsASmoothFunctionBetweenItsPoints() {
        double[][] points = new double[15][1];
        double[] values = new double[15];
        for (int i = 0; i < 15; i++) {
            points[i][0] = i / 14.0;
            values[i] = Math.sin(5 * points[i][0]);
        }
        assertThat(GaussianProcess.fit(points, values).at(new double[] {0.53}).mean())
                .isCloseTo(Math.sin(5 * 0.53), within(0.01));
    }

    @Test
    void equalValuesAreNoTrouble() {
        assertThat(GaussianProcess.fit(new double[][] {{0}, {1}}, new double[] {2, 2}).at(new double[] {0.5}).mean())
                .isCloseTo(2, within(1e-9));
    }

    @Test
    void theFittedLengthIsTheLikeliestOfItsNeighbours() {
        double[][] points = {{0}, {0.2}, {0.5}, {0.6}, {0.9}, {1}};
        double[] values = {0, 1, 2, 1.5, -1, -0.5};
        GaussianProcess fitted = GaussianProcess.fit(points, values);
        for (double factor : new double[] {0.1, 10}) {
            double[] lengths = {fitted.lengths()[0] * factor};
            assertThat(new GaussianProcess(points, values, lengths, 1e-6).logLikelihood())
                    .isLessThan(fitted.logLikelihood());
        }
    }

    @Test
    void noPointsOrAMissingValueAreRejected() {
        assertThatThrownBy(() -> GaussianProcess.fit(new double[0][1], new double[0]))
                .isInstanceOf(PercolateException.class);
        assertThatThrownBy(() -> GaussianProcess.fit(new double[][] {{0}, {1}}, new double[] {1}))
                .isInstanceOf(PercolateException.class).hasMessageContaining("2 points and 1 values");
    }

    /** Compares with the mean of max(0, best - f) over a hundred thousand draws, whose own error is about 0.005. */
    @Property(tries = 20)
    void improvementIsTheExpectedOne(@ForAll @DoubleRange(min = -1, max = 1) double mean,
                                     @ForAll @DoubleRange(min = 0.1, max = 1) double deviation) {
        Random random = new Random(1);
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            sum += Math.max(0, 0.2 - (mean + deviation * random.nextGaussian()));
        }
        assertThat(new GaussianProcess.Prediction(mean, deviation).expectedImprovement(0.2))
                .isCloseTo(sum / 100_000, within(0.02));
    }
}
