package io.percolate.spark;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;

/** Waits for a job of Spark. */
final class Job {

    private Job() {
    }

    /**
     * The result of a job.
     *
     * @throws InterruptedException when this thread is interrupted; the job is then cancelled
     * @throws io.percolate.PercolateException when it fails, or Spark stops, or all machines are lost and none comes
     *     back
     */
    static <T> T await(JavaSparkContext context, JavaFutureAction<T> job) throws InterruptedException {
        try (Watch watch = new Watch(context)) {
            while (true) {
                try {
                    return job.get(Watch.LOOK, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    watch.look();
                }
            }
        } catch (ExecutionException e) {
            throw Sentences.task(context, e.getCause());
        } finally {
            job.cancel(true);
        }
    }
}
