package io.percolate.spark;

import io.percolate.PercolateException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/** Waits for a job, and watches meanwhile that there is a machine to compute it: Spark would wait for ever. */
final class Job {

    private static final long LOOK = 200; // ms

    private Job() {
    }

    /**
     * The result of a job.
     *
     * @throws InterruptedException when this thread is interrupted; the job is then cancelled
     * @throws PercolateException when it fails, or Spark stops, or all machines are lost and none comes back
     */
    static <T> T await(JavaSparkContext context, JavaFutureAction<T> job) throws InterruptedException {
        long peopled = System.nanoTime();
        boolean stopped = false;
        while (true) {
            try {
                return job.get(LOOK, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                job.cancel(true);
                throw e;
            } catch (ExecutionException e) {
                throw Sentences.round(context, e.getCause());
            } catch (TimeoutException e) {
                if (stopped) {
                    throw Sentences.round(context, e);
                }
                stopped = context.sc().isStopped(); // the job may still tell why
                if (Startup.executors(context) > 0) {
                    peopled = System.nanoTime();
                } else if (System.nanoTime() - peopled > Faults.patience(context.getConf())) {
                    job.cancel(true);
                    throw Sentences.noExecutorLeft(context);
                }
            }
        }
    }
}
