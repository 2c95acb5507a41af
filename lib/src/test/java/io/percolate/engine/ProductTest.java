package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;
import io.percolate.engine.cpu.kernel.Simd;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Compares the matrix product with three nested loops: fused additions in the same order give the same bits. */
class ProductTest {

    /** Where A keeps its elements. */
    enum Layout { TERMS_SIDE_BY_SIDE, ROWS_SIDE_BY_SIDE, ROWS_SIDE_BY_SIDE_FAR_APART, ANYWHERE }

    static {
        Product.panelsCompiled();
        Product.rowsCompiled();
    }

    @Property(tries = 400)
    void smallOnes(@ForAll @IntRange(min = 1, max = 40) int rows, @ForAll @IntRange(min = 0, max = 60) int steps,
            @ForAll @IntRange(min = 1, max = 9) int vectors, @ForAll Layout layout, @ForAll boolean add) {
        equalsThreeLoops(rows, steps, vectors, layout, add);
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void thoseOfSeveralBlocks(@ForAll @IntRange(min = 150, max = 400) int rows,
            @ForAll @IntRange(min = 200, max = 800) int steps, @ForAll @IntRange(min = 1, max = 5) int vectors,
            @ForAll Layout layout, @ForAll boolean add) {
        equalsThreeLoops(rows, steps, vectors, layout, add);
    }

    @Property(tries = 40)
    void oneRow(@ForAll @IntRange(min = 0, max = 60) int steps, @ForAll @IntRange(min = 1, max = 30) int vectors,
            @ForAll Layout layout, @ForAll boolean add) {
        equalsThreeLoops(1, steps, vectors, layout, add);
    }

    private static void equalsThreeLoops(int rows, int steps, int vectors, Layout layout, boolean add) {
        int columns = vectors * Simd.WIDTH;
        Random random = new Random(rows + steps);
        int apart = layout == Layout.ROWS_SIDE_BY_SIDE_FAR_APART ? (rows + 127) / 128 * 128 : rows;
        float[] a = random(random, 3 + apart * steps);
        float[] b = random(random, 5 + steps * columns);
        float[] start = random(random, columns);
        float[] c = random(random, 7 + rows * columns);
        float[] before = c.clone();
        boolean side = layout == Layout.TERMS_SIDE_BY_SIDE;
        int[] aRows = Offsets.linear(rows, side ? steps : 1);
        int[] aSteps = Offsets.linear(steps, side ? 1 : apart);
        if (layout == Layout.ANYWHERE) {
            shuffle(aRows, random);
            shuffle(aSteps, random);
        }
        int[] cRows = Offsets.linear(rows, columns);

        Product product = new Product().read(aRows, aSteps).from(a, 3).with(b, 5, Offsets.linear(steps, columns))
                .startAt(add ? c : start, add ? 7 : 0, add ? cRows : new int[rows]).write(c, 7, cRows);
        product.rows = rows;
        product.columns = columns;
        product.steps = steps;
        product.run();

        float[] expected = before.clone();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float sum = add ? before[7 + cRows[i] + j] : start[j];
                for (int k = 0; k < steps; k++) {
                    sum = Math.fma(a[3 + aRows[i] + aSteps[k]], b[5 + k * columns + j], sum);
                }
                expected[7 + cRows[i] + j] = sum;
            }
        }
        assertThat(c).isEqualTo(expected);
    }

    private static void shuffle(int[] table, Random random) {
        for (int i = table.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = table[i];
            table[i] = table[j];
            table[j] = kept;
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
