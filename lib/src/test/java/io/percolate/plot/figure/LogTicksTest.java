package io.percolate.plot.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogTicksTest {

    private static List<String> labels(double min, double max) {
        return new LogTicks().of(new Scale(min, max, 300, 0, true)).stream().map(Tick::label).toList();
    }

    @Test
    void overManyPowersEachPowerIsLabelled() {
        assertThat(labels(0.009, 2000)).containsExactly("0.01", "0.1", "1", "10", "100", "1000");
        assertThat(labels(1e-5, 1e5)).contains("1e-5", "0.001", "1", "1e4");
    }

    @Test
    void powersThatDoNotFitAreLeftOut() {
        assertThat(labels(1e-14, 1e14)).hasSizeBetween(5, 11).contains("1");
    }

    @Test
    void overFewPowersTwoAndFiveAreLabelledToo() {
        assertThat(labels(0.9, 22)).containsExactly("1", "2", "5", "10", "20");
    }

    @Test
    void withinAPowerTicksAreRoundNumbers() {
        assertThat(labels(3.2, 4.1)).contains("3.4", "3.6", "3.8", "4.0");
    }
}
