package io.percolate.spark;

import io.percolate.PercolateException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Waits for a job, and watches meanwhile that there is a machine to compute it: Spark would wait for ever. */
final class Job {

    private static final long LOOK = 200; // ms
    private static final int LOSSES = 8;

    private Job() {
    }

    /**
     * The result of a job.
     *
     * @throws InterruptedException when this thread is interrupted; the job is then cancelled
     * @throws PercolateException when it fails, or Spark stops, or all machines are lost and none comes back
     */
    static <T> T await(JavaSparkContext context, JavaFutureAction<T> job) throws InterruptedException {
        Losses losses = new Losses();
        context.sc().addSparkListener(losses);
        try {
            return await(context, job, losses);
        } finally {
            context.sc().removeSparkListener(losses);
        }
    }

    private static <T> T await(JavaSparkContext context, JavaFutureAction<T> job, Losses losses)
            throws InterruptedException {
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
                if (losses.count >= LOSSES) {
                    job.cancel(true);
                    throw Sentences.executorsEnd(context, losses.count, losses.reason);
                }
                if (Startup.executors(context) > 0) {
                    peopled = System.nanoTime();
                } else if (System.nanoTime() - peopled > Faults.patience(context.getConf())) {
                    job.cancel(true);
                    throw Sentences.noExecutorLeft(context);
                }
            }
        }
    }

    /** Executors that ended since a task was done: a cluster replaces them for ever, however soon they end. */
    private static final class Losses extends SparkListener {

        private volatile int count;
        private volatile String reason = "";

        @Override
        public synchronized void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
            count = count + 1;
            reason = removed.reason();
        }

        @Override
        public synchronized void onTaskEnd(SparkListenerTaskEnd end) {
            count = end.taskInfo().successful() ? 0 : count;
        }
    }
}
