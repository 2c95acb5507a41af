package io.percolate.spark;

import io.percolate.PercolateException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Watches, while a job is computed, that there is a machine to compute it: Spark would wait for ever. */
final class Watch implements AutoCloseable {

    /** Milliseconds between two looks. */
    static final long LOOK = 200;
    private static final int LOSSES = 8;

    private final JavaSparkContext context;
    private final Losses losses = new Losses();
    private long peopled = System.nanoTime();
    private boolean stopped;

    Watch(JavaSparkContext context) {
        this.context = context;
        context.sc().addSparkListener(losses);
    }

    /**
     * Looks whether the job can still end.
     *
     * @throws PercolateException when Spark stopped, or all machines are lost and none comes back
     */
    void look() {
        if (stopped) {
            throw Sentences.stopped();
        }
        stopped = context.sc().isStopped(); // until the next look the job may tell why
        if (losses.count >= LOSSES) {
            throw Sentences.executorsEnd(context, losses.count, losses.reason);
        }
        if (Startup.executors(context) > 0) {
            peopled = System.nanoTime();
        } else if (System.nanoTime() - peopled > Faults.patience(context.getConf())) {
            throw Sentences.noExecutorLeft(context);
        }
    }

    @Override
    public void close() {
        context.sc().removeSparkListener(losses);
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
