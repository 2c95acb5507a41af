package io.percolate.plot.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NumberTicksTest {

    private static List<Tick> ticks(double min, double max) {
        return NumberTicks.ANY.of(new Scale(min, max, 40, 540, false));
    }

    /** A label says its number to a hundredth of the distance between ticks. */
    @Property
    void everyAxisHasRoundNumbersWhoseLabelsAreTrueAndApart(@ForAll @DoubleRange(min = -1e6, max = 1e6) double from,
            @ForAll @DoubleRange(min = -9, max = 9) double exponent) {
        double to = from + Math.pow(10, exponent);
        Assume.that(Math.pow(10, exponent) > 1e-9 * Math.abs(from));
        Scale scale = new Scale(from, to, 40, 540, false);
        List<Tick> ticks = NumberTicks.ANY.of(scale);
        assertThat(ticks).isNotEmpty().allMatch(tick -> scale.holds(tick.at()));
        assertThat(Ticks.fit(ticks, scale)).isTrue();
        assertThat(ticks).extracting(Tick::label).doesNotHaveDuplicates();
        for (Tick tick : ticks) {
            assertThat(Double.parseDouble(tick.label().replace(",", "")))
                    .isCloseTo(tick.at(), within((to - from) / 100));
        }
    }

    @Test
    void labelsKeepTheirZeroAndTheirDigits() {
        assertThat(ticks(-0.02, 0.1)).extracting(Tick::label).contains("-0.02", "0", "0.02", "0.10");
        assertThat(ticks(0, 300_000)).extracting(Tick::label).contains("100,000");
    }

    @Test
    void onlyNumbersThatNeedExponentsHaveThem() {
        assertThat(ticks(0, 5e6)).extracting(Tick::label).contains("5,000,000");
        assertThat(ticks(-3e9, 5)).extracting(Tick::label).contains("-3.0e9", "0");
        assertThat(ticks(1e-6, 5e-6)).extracting(Tick::label).contains("2.0e-6");
    }

    @Test
    void thereIsNoHalfEpoch() {
        assertThat(new NumberTicks(true, 1).of(new Scale(0.9, 2.1, 40, 540, false))).extracting(Tick::label)
                .containsExactly("1", "2");
        assertThat(new NumberTicks(true, 1).of(new Scale(-7, 208, 40, 340, false))).extracting(Tick::label)
                .containsExactly("50", "100", "150", "200");
    }
}
