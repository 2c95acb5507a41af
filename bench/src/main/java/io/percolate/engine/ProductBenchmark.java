package io.percolate.engine;

import io.percolate.engine.cpu.WarmUp;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bytedeco.openblas.global.openblas;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The engine's matrix product and OpenBLAS's sgemm, one thread each, in the shapes of the MNIST networks. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ProductBenchmark {

    /** Rows x steps x columns; 16 columns hold the ten classes and are a tile of their own. */
    @Param({"64x784x128", "784x64x128", "100x288x64", "576x9x32", "576x64x64", "64x128x16"})
    public String shape;

    private int rows;
    private int steps;
    private int columns;
    private float[] a;
    private float[] b;
    private float[] c;
    private Product product;

    @Setup
    public void prepare() {
        String[] sizes = shape.split("x");
        rows = Integer.parseInt(sizes[0]);
        steps = Integer.parseInt(sizes[1]);
        columns = Integer.parseInt(sizes[2]);
        a = random(rows * steps);
        b = random(steps * columns);
        c = new float[rows * columns];
        product = new Product().read(Offsets.linear(rows, steps), Offsets.linear(steps, 1)).from(a, 0)
                .with(b, 0, Offsets.linear(steps, columns)).startAt(new float[columns], 0, new int[rows])
                .write(c, 0, Offsets.linear(rows, columns));
        product.rows = rows;
        product.columns = columns;
        product.steps = steps;
        openblas.blas_set_num_threads(1);
        WarmUp.kernels();
    }

    private static float[] random(int n) {
        Random random = new Random(n);
        float[] values = new float[n];
        for (int i = 0; i < n; i++) {
            values[i] = random.nextFloat();
        }
        return values;
    }

    @Benchmark
    public float[] product() {
        product.run();
        return c;
    }

    @Benchmark
    public float[] sgemm() {
        openblas.cblas_sgemm(openblas.CblasRowMajor, openblas.CblasNoTrans, openblas.CblasNoTrans, rows, columns, steps,
                1, a, steps, b, columns, 0, c, columns);
        return c;
    }

    /** Floating-point operations of one call in the given shape. */
    public static double operations(String shape) {
        double operations = 2;
        for (String size : shape.split("x")) {
            operations *= Integer.parseInt(size);
        }
        return operations;
    }
}
