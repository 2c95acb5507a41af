package io.percolate.engine;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** Chooses what runs a network: the compiled engine where it can, DL4J where it cannot. */
public final class Engines {

    private static final List<Backend> BACKENDS = ServiceLoader.load(Backend.class, Backend.class.getClassLoader())
            .stream().map(ServiceLoader.Provider::get).sorted(Comparator.comparingInt(Backend::rank)).toList();

    private static final AtomicBoolean STARTED = new AtomicBoolean();
    /** Somebody computes already: what is not warm by now gets warm by that. */
    private static volatile boolean used;

    private Engines() {
    }

    /**
     * Makes a network ready to train and predict, on as many threads as there are processors or as the system property
     * {@code percolate.threads} says.
     *
     * @param network DL4J {@code MultiLayerNetwork} or {@code ComputationGraph} with one input and one output
     * @param inputShape shape of one example, row-major: {@code {28, 28, 1}} height, width, channel; {@code {time,
     *     features}}; {@code {inputs}}
     * @param batchSize most examples in one {@link TrainStep#train} call
     */
    public static TrainStep compile(NeuralNetwork network, int[] inputShape, int batchSize) {
        used = true;
        int processors = Runtime.getRuntime().availableProcessors();
        return compile(network, inputShape, batchSize, Integer.getInteger("percolate.threads", processors));
    }

    /**
     * Loads ND4J and gets the engine's kernels compiled, in a background thread: a kernel calls it after it has
     * started, and the first {@link #compile} finds the work done. Calling it again does nothing.
     *
     * @param delay milliseconds before it begins, for what is more urgent
     */
    public static void warmUp(long delay) {
        if (STARTED.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> prepare(delay), "percolate-warm-up");
            thread.setDaemon(true);
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.start();
        }
    }

    private static void prepare(long delay) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
        BACKENDS.forEach(backend -> backend.warmUp(() -> used));
    }

    public static TrainStep compile(NeuralNetwork network, int[] inputShape, int batchSize, int threads) {
        String refused = "";
        for (Backend backend : BACKENDS) {
            try {
                return backend.compile(network, inputShape, batchSize, threads, refused);
            } catch (UnsupportedException e) {
                refused = e.getMessage();
            }
        }
        throw new UnsupportedException(refused);
    }

    /**
     * DL4J itself, which runs any network: what {@link #compile} gives when the engine cannot.
     *
     * @param reason why, for the report
     */
    public static TrainStep dl4j(NeuralNetwork network, int[] inputShape, int batchSize, String reason) {
        return BACKENDS.get(BACKENDS.size() - 1).compile(network, inputShape, batchSize, 1, reason);
    }
}
