package io.percolate.model;

import io.percolate.data.Dataset;
import io.percolate.engine.NativeCode;
import io.percolate.train.FitOptions;
import java.util.List;
import java.util.Random;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Seeds, the environment that results depend on, and a check that a training is repeatable.
 *
 * <pre>{@code
 * Reproducibility.seed(7);
 * System.out.println(Reproducibility.fingerprint() + ": " + Reproducibility.verify());
 * }</pre>
 */
public final class Reproducibility {

    private static final double TOLERANCE = 1e-5;

    private static volatile long seed = 42;

    private Reproducibility() {
    }

    /** Comparison of two runs of the same training. */
    public enum Verdict { BITWISE_EQUAL, EQUAL_WITHIN_TOLERANCE, DIFFERENT }

    /**
     * Seeds ND4J's generator, from which {@code Nd4j.rand} draws, and sets the default seed of
     * models: of initial weights, shuffling and dropout.
     */
    public static void seed(long seed) {
        Reproducibility.seed = seed;
        Nd4j.getRandom().setSeed(seed);
    }

    /** The default seed, initially 42. */
    public static long seed() {
        return seed;
    }

    /** The environment of a result: {@code "JDK 17.0.11, OPENBLAS, linux-x86_64-avx512, 1 native thread"}. */
    public static String fingerprint() {
        var environment = Nd4j.getExecutioner().getEnvironmentInformation();
        int threads = Integer.parseInt(String.valueOf(environment.get("omp.threads")));
        return "JDK %s, %s, %s, %d native thread%s".formatted(System.getProperty("java.version"),
                environment.getProperty("blas.vendor"), NativeCode.variant(), threads,
                threads == 1 ? "" : "s");
    }

    /** Trains the same small network twice from the same seed and compares the weights. */
    public static Verdict verify() {
        INDArray first = train();
        INDArray second = train();
        if (first.equalsWithEps(second, 0)) {
            return Verdict.BITWISE_EQUAL;
        }
        return first.equalsWithEps(second, TOLERANCE) ? Verdict.EQUAL_WITHIN_TOLERANCE : Verdict.DIFFERENT;
    }

    private static INDArray train() {
        Random random = new Random(1);
        float[] features = new float[256 * 8];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
        }
        Dataset data = Dataset.ofClasses(features, new int[] {8}, random.ints(256, 0, 2).toArray(), List.of("a", "b"));
        Model model = Model.parse("input 8\ndense 32 relu\ndropout 0.2\ndense 2 softmax\nloss crossentropy\nseed 7");
        model.fit(data, FitOptions.epochs(3).batchSize(16));
        return model.dl4j().params().dup();
    }
}
