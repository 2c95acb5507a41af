package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RegressionTest {

    private static final double[] TRUTH = {3, -0.5, 2, 7};
    private static final double[] PREDICTED = {2.5, 0, 2, 8};

    /** The example of scikit-learn's documentation of r2_score; RMSE is the root of its mean squared error, 0.375. */
    @Test
    void qualityIsThatOfScikitLearn() {
        Regression regression = Regression.of(TRUTH, PREDICTED);
        assertThat(regression.r2()).isCloseTo(0.948608137, within(1e-9));
        assertThat(regression.rmse()).isCloseTo(Math.sqrt(0.375), within(1e-12));
        assertThat(Plot.predicted(TRUTH, PREDICTED).text()).startsWith("R² 0.9486, RMSE 0.6124: ");
    }

    @Test
    void residualsAreTrueMinusPredicted() {
        assertThat(Plot.residuals(TRUTH, PREDICTED).text()).startsWith("mean -0.25, standard deviation 0.559: ");
    }

    @Test
    void whatHasNoNumberIsCounted() {
        Chart chart = Plot.predicted(new double[] {1, Double.NaN, 3}, new double[] {1, 2, 3});
        assertThat(chart.text()).contains("2 examples").contains("1 without a number left out");
        assertThat(Plot.predicted(new double[] {2, 2}, new double[] {2, 2}).text()).startsWith("RMSE 0: ");
        assertThatThrownBy(() -> Plot.predicted(new double[] {1}, new double[2])).hasMessageContaining("1 true values");
        assertThatThrownBy(() -> Plot.predicted(new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("no example");
    }
}
