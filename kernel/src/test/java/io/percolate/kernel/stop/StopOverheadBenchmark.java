package io.percolate.kernel.stop;

import java.io.InputStream;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/** The cost of the stop checks: times the same loops with and without checks, and prints a table. */
public final class StopOverheadBenchmark {

    private static final int ROUNDS = 40;

    private StopOverheadBenchmark() {
    }

    public static void main(String[] arguments) throws Exception {
        System.out.printf("%-10s %12s %12s %9s%n", "loop", "plain ms", "woven ms", "overhead");
        for (String name : new String[] {"Multiply", "Sum", "Ints", "Dot", "Sieve", "Calls"}) {
            DoubleSupplier plain = load(name, false);
            DoubleSupplier woven = load(name, true);
            double[] plainTimes = new double[ROUNDS];
            double[] wovenTimes = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                plainTimes[round] = millis(plain);
                wovenTimes[round] = millis(woven);
            }
            double before = best(plainTimes);
            double after = best(wovenTimes);
            System.out.printf("%-10s %12.1f %12.1f %8.1f%%%n", name, before, after, 100 * (after / before - 1));
        }
    }

    private static double best(double[] times) {
        return Arrays.stream(times).min().orElseThrow();
    }

    private static double millis(DoubleSupplier loop) {
        long start = System.nanoTime();
        loop.getAsDouble();
        return (System.nanoTime() - start) / 1e6;
    }

    private static DoubleSupplier load(String name, boolean woven) throws Exception {
        String full = StopOverheadBenchmark.class.getName() + "$" + name;
        byte[] code;
        try (InputStream in =
                StopOverheadBenchmark.class.getResourceAsStream("StopOverheadBenchmark$" + name + ".class")) {
            code = in.readAllBytes();
        }
        byte[] used = woven ? Weaver.weave(code) : code;
        ClassLoader loader = new ClassLoader(StopOverheadBenchmark.class.getClassLoader()) {
            @Override
            protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
                return wanted.equals(full) ? defineClass(full, used, 0, used.length) : super.loadClass(wanted, resolve);
            }
        };
        return (DoubleSupplier) loader.loadClass(full).getConstructor().newInstance();
    }

    /** A chain of multiplications and additions. */
    public static final class Multiply implements DoubleSupplier {
        @Override
        public double getAsDouble() {
            double x = 1;
            for (int i = 0; i < 50_000_000; i++) {
                x = x * 1.0000001 + 1e-9;
            }
            return x;
        }
    }

    /** A sum of longs, which the JIT compiler may vectorise. */
    public static final class Sum implements DoubleSupplier {
        @Override
        public double getAsDouble() {
            long sum = 0;
            for (int i = 0; i < 200_000_000; i++) {
                sum += i ^ (i >> 3);
            }
            return sum;
        }
    }

    /** A sum of ints, which depends on how well C2 orders the unrolled loop. */
    public static final class Ints implements DoubleSupplier {
        @Override
        public double getAsDouble() {
            int sum = 0;
            for (int i = 0; i < 200_000_000; i++) {
                sum += i ^ (i >> 3);
            }
            return sum;
        }
    }

    /** Inner products over arrays. */
    public static final class Dot implements DoubleSupplier {
        @Override
        public double getAsDouble() {
            float[] a = new float[10_000];
            float[] b = new float[10_000];
            Arrays.fill(a, 1.5f);
            Arrays.fill(b, 0.5f);
            float total = 0;
            for (int round = 0; round < 3_000; round++) {
                for (int i = 0; i < a.length; i++) {
                    b[i] += a[i] * 0.001f;
                }
                total += b[round];
            }
            return total;
        }
    }

    /** Sieve of Eratosthenes. */
    public static final class Sieve implements DoubleSupplier {
        @Override
        public double getAsDouble() {
            boolean[] composite = new boolean[5_000_000];
            int primes = 0;
            for (int i = 2; i < composite.length; i++) {
                if (!composite[i]) {
                    primes++;
                    for (int j = i; j < composite.length; j += i) {
                        composite[j] = true;
                    }
                }
            }
            return primes;
        }
    }

    /** Recursion: every call is checked. */
    public static final class Calls implements DoubleSupplier {
        @Override
        public double getAsDouble() {
            return fibonacci(32);
        }

        static int fibonacci(int n) {
            return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
        }
    }
}
