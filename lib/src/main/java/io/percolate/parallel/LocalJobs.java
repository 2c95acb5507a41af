package io.percolate.parallel;

import io.percolate.engine.Engines;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Jobs in threads of this process, which read the same data. */
record LocalJobs<P>(int slots, List<P> parts) implements JobCluster.Lent<P> {

    /** The result of a job. */
    private record Done<R>(int number, R result) {
    }

    @Override
    public <R extends Serializable> void run(List<? extends JobCluster.Job<P, R>> jobs, BiConsumer<Integer, R> done)
            throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(slots, LocalCluster::thread);
        CompletionService<Done<R>> results = new ExecutorCompletionService<>(pool);
        try {
            IntStream.range(0, jobs.size()).forEach(number -> results.submit(() -> new Done<>(number,
                    Engines.withThreads(1, () -> jobs.get(number).compute(parts.get(jobs.get(number).part()))))));
            for (int each = 0; each < jobs.size(); each++) {
                Done<R> next = results.take().get();
                done.accept(next.number(), next.result());
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException own ? own : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
            pool.awaitTermination(1, TimeUnit.MINUTES); // an interrupted fit ends after its batch
        }
    }

    @Override
    public void close() {
        // the data is this process's own
    }
}
