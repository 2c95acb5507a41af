package io.percolate.bench;

import io.percolate.engine.ProductBenchmark;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * GFLOP/s of the engine's matrix product and of OpenBLAS's, and the share of OpenBLAS's peak that the CNN step reaches.
 */
final class Gemm {

    /**
     * Multiply-adds of one training example of the CNN, for outputs that are used: forward, weight gradients and input
     * gradients, except those of the first layer's input.
     */
    private static final double CNN_OPERATIONS = 2 * (3 * (576 * 9 * 32 + 100 * 288 * 64 + 9 * 576 * 64 + 576 * 64
            + 64 * 10) - 576 * 9 * 32);
    private static final int PEAK_SIZE = 1024;

    private final Options options;
    private final Consumer<Row> rows;

    Gemm(Options options, Consumer<Row> rows) {
        this.options = options;
        this.rows = rows;
    }

    /**
     * @param cnnRate training samples per second of the CNN on one thread
     * @return whether a kernel is slower than half of OpenBLAS
     */
    boolean measure(double cnnRate) {
        rows.accept(Row.of("gemm.share", 1, "openblas", cnnRate * CNN_OPERATIONS / 1e9, peak(), "GFLOP/s", null));
        Map<String, Double> ours = new TreeMap<>();
        Map<String, Double> theirs = new TreeMap<>();
        for (RunResult result : runs()) {
            String shape = result.getParams().getParam("shape");
            double rate = result.getPrimaryResult().getScore() * ProductBenchmark.operations(shape) / 1e9;
            (result.getPrimaryResult().getLabel().equals("product") ? ours : theirs).put(shape, rate);
        }
        boolean slow = false;
        for (String shape : ours.keySet()) {
            rows.accept(Row.of("gemm." + shape, 1, "openblas", ours.get(shape), theirs.get(shape), "GFLOP/s", null));
            slow |= ours.get(shape) < theirs.get(shape) / 2;
        }
        return slow;
    }

    private Iterable<RunResult> runs() {
        TimeValue time = TimeValue.milliseconds(options.quick() ? 200 : 500);
        try {
            return new Runner(new OptionsBuilder().include(ProductBenchmark.class.getName()).forks(1)
                    .jvmArgs("--add-modules", "jdk.incubator.vector").warmupIterations(2)
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(options.rounds()).measurementTime(time).verbosity(VerboseMode.SILENT)
                    .build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH: " + e.getMessage(), e);
        }
    }

    private double peak() {
        int n = PEAK_SIZE;
        openblas.blas_set_num_threads(1);
        double best = 0;
        try (FloatPointer a = new FloatPointer((long) n * n); FloatPointer b = new FloatPointer((long) n * n);
                FloatPointer c = new FloatPointer((long) n * n)) {
            a.fill(0);
            b.fill(0);
            for (int round = 0; round < 2 * options.rounds(); round++) {
                long start = System.nanoTime();
                openblas.cblas_sgemm(openblas.CblasRowMajor, openblas.CblasNoTrans, openblas.CblasNoTrans, n, n, n, 1,
                        a, n, b, n, 0, c, n);
                best = Math.max(best, 2.0 * n * n * n / (System.nanoTime() - start));
            }
        }
        return best;
    }
}
