package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import jdk.incubator.vector.FloatVector;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Compares the engine's exponential with {@link Math#exp}. */
class ExpTest {

    private static double exp(float x) {
        return Exp.of(FloatVector.broadcast(Simd.FLOATS, x)).lane(0);
    }

    @Property
    void isWithinTwoUlps(@ForAll @FloatRange(min = -87, max = 88) float x) {
        double expected = Math.exp(x);
        assertThat(exp(x)).isCloseTo(expected, Offset.offset(2.0 * Math.ulp((float) expected)));
    }

    /** The series is exact to a unit in the last place; the rest is the rounding of its argument. */
    @Property
    void softplusIsWithinFourUlps(@ForAll @FloatRange(min = -80, max = 80) float x) {
        double expected = Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
        double found = Exp.softplus(FloatVector.broadcast(Simd.FLOATS, x)).lane(0);
        assertThat(found).isCloseTo(expected, Offset.offset(4.0 * Math.ulp((float) expected)));
    }

    @Test
    void staysFiniteFarOut() {
        assertThat(exp(-1000)).isBetween(0.0, 1e-37);
        assertThat(exp(1000)).isFinite();
    }
}
