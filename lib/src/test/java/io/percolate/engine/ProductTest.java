package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;
import io.percolate.engine.cpu.kernel.Simd;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** Compares the matrix product with three nested loops, summed in double. */
class ProductTest {

    @Property(tries = 100)
    void equalsThreeLoops(@ForAll @IntRange(min = 1, max = 40) int rows, @ForAll @IntRange(min = 0, max = 60) int steps,
            @ForAll @IntRange(min = 1, max = 9) int vectors, @ForAll boolean transposed) {
        int columns = vectors * Simd.WIDTH;
        Random random = new Random(rows + steps);
        float[] a = random(random, 3 + rows * steps);
        float[] b = random(random, 5 + steps * columns);
        float[] start = random(random, columns);
        float[] c = new float[7 + rows * columns];
        int[] aRows = Offsets.linear(rows, transposed ? 1 : steps);
        int[] aSteps = Offsets.linear(steps, transposed ? rows : 1);

        Product product = new Product().read(aRows, aSteps).from(a, 3).with(b, 5, Offsets.linear(steps, columns))
                .startAt(start, 0, new int[rows]).write(c, 7, Offsets.linear(rows, columns));
        product.rows = rows;
        product.columns = columns;
        product.steps = steps;
        product.run();

        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double sum = start[j];
                for (int k = 0; k < steps; k++) {
                    sum += (double) a[3 + aRows[i] + aSteps[k]] * b[5 + k * columns + j];
                }
                assertThat((double) c[7 + i * columns + j]).isCloseTo(sum, Offset.offset(1e-6 * (1 + steps)));
            }
        }
    }

    private static float[] random(Random random, int n) {
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return values;
    }
}
