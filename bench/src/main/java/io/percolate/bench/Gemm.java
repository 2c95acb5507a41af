package io.percolate.bench;

import io.percolate.engine.ProductBenchmark;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Consumer;
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

    private final Options options;
    private final Consumer<Row> rows;

    Gemm(Options options, Consumer<Row> rows) {
        this.options = options;
        this.rows = rows;
    }

    /**
     * @param cnnRate training samples per second of the CNN on one thread; empty when that was not measured
     * @return whether a kernel is slower than half of OpenBLAS
     */
    boolean measure(OptionalDouble cnnRate) {
        cnnRate.ifPresent(rate -> rows.accept(share(rate * CNN_OPERATIONS / 1e9)));
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
                    .jvmArgs("--add-modules", "jdk.incubator.vector").warmupIterations(options.warmUps())
                    .warmupTime(TimeValue.seconds(1))
                    .measurementIterations(options.rounds()).measurementTime(time).verbosity(VerboseMode.SILENT)
                    .build()).run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH: " + e.getMessage(), e);
        }
    }

    /** OpenBLAS names its kernel on stderr when it is loaded and asked to. */
    private static Row share(double ours) {
        Programs.Ended run = Programs.run(Programs.java(Programs.CLASS_PATH, List.of(), Peak.class.getName()),
                Map.of("OPENBLAS_VERBOSE", "2", "OPENBLAS_NUM_THREADS", "1"));
        if (run.code() != 0) {
            throw new IllegalStateException("OpenBLAS: " + Failure.of(run.stderr()));
        }
        String[] answer = run.stdout().split(" ");
        return Row.of("gemm.share", 1, "openblas", ours, Double.parseDouble(answer[0]), "GFLOP/s", null)
                .how("the training steps of the CNN; OpenBLAS's fastest product, repeated until that is stable")
                .note(kernel(run.stderr()) + (answer[1].equals("true") ? "" : ", peak still rising"));
    }

    static String kernel(List<String> stderr) {
        return stderr.stream().filter(line -> line.startsWith("Core: ")).findFirst()
                .map(line -> "kernel " + line.substring("Core: ".length()).strip()).orElse("kernel unknown");
    }
}
