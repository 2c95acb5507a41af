package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Vector instructions give the sums of the plain loop. */
class IntegerRowsTest {

    @Property(tries = 60)
    void equalsThePlainLoop(@ForAll @IntRange(min = 1, max = 300) int outputs,
            @ForAll @IntRange(min = 1, max = 50) int inputs, @ForAll @IntRange(min = 0, max = 50) int count,
            @ForAll long seed) {
        Random random = new Random(seed);
        int width = IntegerRows.padded(outputs);
        int[] matrix = new int[inputs * width];
        Arrays.setAll(matrix, i -> i % width < outputs ? random.nextInt(255) - 127 : 0);
        int[] factors = random.ints(count, -127, 128).toArray();
        int[] rows = random.ints(count, 0, inputs).toArray();
        int[] expected = new int[width];
        int[] sums = random.ints(width).toArray();
        IntegerRows.plainSum(factors, rows, count, matrix, expected);
        IntegerRows.sum(factors, rows, count, matrix, sums);
        assertThat(sums).isEqualTo(expected);
        assertThat(width).isBetween(outputs, outputs + 15);
    }
}
