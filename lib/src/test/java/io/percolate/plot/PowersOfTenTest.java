package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class PowersOfTenTest {

    @Test
    void onePowerIsFewAndTwoAreMany() {
        assertThat(PowersOfTen.spannedBy(List.of(new double[] {0.1, 1}, new double[] {Double.NaN}))).isFalse();
        assertThat(PowersOfTen.spannedBy(List.of(new double[] {0.01}, new double[] {1, 0.1}))).isTrue();
        assertThat(PowersOfTen.spannedBy(List.of(new double[] {Double.NaN}))).isFalse();
    }

    @Test
    void theAxisEndsAtWholePowers() {
        assertThat(PowersOfTen.range(List.of(new double[] {-2.5, Double.NaN}, new double[] {1.2, 4})))
                .containsExactly(-3, 4);
    }

    @Test
    void onlyWholePowersAreLabelled() {
        assertThat(List.of(PowersOfTen.label(-2), PowersOfTen.label(0), PowersOfTen.label(3), PowersOfTen.label(-14),
                PowersOfTen.label(0.5))).containsExactly("0.01", "1", "1000", "1e-14", "");
    }

    @Test
    void withinADecadeOneTwoAndFiveAreLabelled() {
        assertThat(DoubleStream.of(0.1, 0.3, 0.5, 0.9, 1, 2, 3, 20, 60).mapToObj(PowersOfTen::oneTwoFive))
                .containsExactly("0.1", "", "0.5", "", "1", "2", "", "20", "");
    }
}
