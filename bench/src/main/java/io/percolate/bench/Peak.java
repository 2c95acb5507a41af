package io.percolate.bench;

import java.util.Locale;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** OpenBLAS's peak on one thread, in a process of its own: prints GFLOP/s, and whether they became stable. */
final class Peak {

    private static final int SIZE = 1024;
    private static final double MOST_SECONDS = 20;

    /** Products that must follow without a faster one. */
    private static final int CALM = 30;
    /** By which a product must be faster to count. */
    private static final double FASTER = 1.01;

    private double best;
    private int calm;

    public static void main(String[] args) {
        int n = SIZE;
        Peak peak = new Peak();
        openblas.blas_set_num_threads(1);
        try (FloatPointer a = new FloatPointer((long) n * n); FloatPointer b = new FloatPointer((long) n * n);
                FloatPointer c = new FloatPointer((long) n * n)) {
            a.fill(0);
            b.fill(0);
            long begin = System.nanoTime();
            while (!peak.isStable() && System.nanoTime() - begin < MOST_SECONDS * 1e9) {
                long start = System.nanoTime();
                openblas.cblas_sgemm(openblas.CblasRowMajor, openblas.CblasNoTrans, openblas.CblasNoTrans, n, n, n, 1,
                        a, n, b, n, 0, c, n);
                peak.add(2.0 * n * n * n / (System.nanoTime() - start));
            }
        }
        System.out.printf(Locale.ROOT, "%.3f %s%n", peak.best, peak.isStable());
    }

    void add(double rate) {
        calm = rate > best * FASTER ? 0 : calm + 1;
        best = Math.max(best, rate);
    }

    boolean isStable() {
        return calm >= CALM;
    }

    double best() {
        return best;
    }
}
