package io.percolate.engine.cpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Compares a transposed copy with two plain loops. */
class TranspositionTest {

    @Property(tries = 300)
    void columnsBecomeRows(@ForAll @IntRange(max = 40) int rows, @ForAll @IntRange(max = 40) int columns,
            @ForAll @IntRange(max = 9) int padding, @ForAll @IntRange(max = 9) int apart) {
        int stride = columns + padding;
        int size = rows + apart;
        float[] a = new float[3 + rows * stride];
        for (int i = 0; i < a.length; i++) {
            a[i] = i;
        }
        float[] t = new float[5 + columns * size];
        Arrays.fill(t, -1);
        float[] expected = t.clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                expected[5 + j * size + i] = a[3 + i * stride + j];
            }
        }
        Transposition.run(a, 3, rows, columns, stride, t, 5, size);
        assertThat(t).isEqualTo(expected);
    }
}
