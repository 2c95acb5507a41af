package io.percolate.engine;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** Chooses the backend of a network: the compiled engine if it supports the network, otherwise DL4J. */
public final class Engines {

    private static final List<Backend> BACKENDS = ServiceLoader.load(Backend.class, Backend.class.getClassLoader())
            .stream().map(ServiceLoader.Provider::get).sorted(Comparator.comparingInt(Backend::rank)).toList();

    private static final AtomicBoolean STARTED = new AtomicBoolean();
    /** Set once a network is compiled: real work then warms up the rest. */
    private static volatile boolean used;

    /** Threads of what is compiled while {@link #withThreads} runs on this thread. */
    private static final ThreadLocal<Integer> THREADS = new ThreadLocal<>();

    private Engines() {
    }

    /**
     * Computes with another number of threads: one of several computations that share the processors.
     *
     * @param threads of the networks that this thread compiles meanwhile, at least 1
     */
    public static <T> T withThreads(int threads, Supplier<T> computation) {
        Integer before = THREADS.get();
        THREADS.set(threads);
        try {
            return computation.get();
        } finally {
            THREADS.set(before);
        }
    }

    /**
     * Compiles a network for training and prediction, with one thread per processor or the number in the system
     * property {@code percolate.threads}.
     *
     * @param network DL4J {@code MultiLayerNetwork} or {@code ComputationGraph} with one input and one output
     * @param inputShape shape of one example, row-major: {@code {28, 28, 1}} height, width, channel; {@code {time,
     *     features}}; {@code {inputs}}
     * @param batchSize maximum number of examples in one {@link TrainStep#train} call
     */
    public static TrainStep compile(NeuralNetwork network, int[] inputShape, int batchSize) {
        used = true;
        int processors = Runtime.getRuntime().availableProcessors();
        Integer own = THREADS.get();
        return compile(network, inputShape, batchSize,
                own != null ? own : Integer.getInteger("percolate.threads", processors));
    }

    /**
     * Loads ND4J and triggers the JIT compilation of the engine's kernels in a background thread. A notebook kernel
     * calls it after its start, so that the first {@link #compile} is fast. Calling it again does nothing.
     *
     * @param delay milliseconds before it begins, so that more urgent work runs first
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
        String reason = "";
        for (Backend backend : BACKENDS) {
            try {
                return backend.compile(network, inputShape, batchSize, threads, reason);
            } catch (UnsupportedException e) {
                reason = e.getMessage();
            }
        }
        throw new UnsupportedException(reason);
    }

    /**
     * Runs a network of sequences one time step after the other; its recurrent layers carry their state.
     *
     * @param inputShape {@code {time}} tokens or {@code {time, features}}
     * @throws UnsupportedException when only whole sequences can be computed
     */
    public static GraphStream stream(NeuralNetwork network, int[] inputShape) {
        return BACKENDS.get(0).stream(network, inputShape);
    }

    /**
     * Runs any network with DL4J itself; {@link #compile} returns this when the engine does not support a network.
     *
     * @param reason why DL4J runs the network, for the report
     */
    public static TrainStep dl4j(NeuralNetwork network, int[] inputShape, int batchSize, String reason) {
        return BACKENDS.get(BACKENDS.size() - 1).compile(network, inputShape, batchSize, 1, reason);
    }
}
