package io.percolate.kernel.stop;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Makes the threads of the common pool, which run parallel streams and {@code CompletableFuture}s: the JDK's own cannot
 * see the notebook's libraries, because their context class loader is that of the process.
 */
public final class PoolThreads implements ForkJoinPool.ForkJoinWorkerThreadFactory {

    private static volatile ClassLoader libraries = PoolThreads.class.getClassLoader();

    /** Call it before anything uses the common pool. */
    public static void install() {
        System.setProperty("java.util.concurrent.ForkJoinPool.common.threadFactory", PoolThreads.class.getName());
    }

    static void use(ClassLoader loader) {
        libraries = loader;
    }

    @Override
    public ForkJoinWorkerThread newThread(ForkJoinPool pool) {
        return new Worker(pool);
    }

    private static final class Worker extends ForkJoinWorkerThread {

        Worker(ForkJoinPool pool) {
            super(pool);
        }

        @Override
        protected void onStart() {
            setContextClassLoader(libraries);
        }
    }
}
