package io.percolate.spark;

import io.percolate.PercolateException;
import io.percolate.engine.Engines;
import io.percolate.parallel.JobCluster;
import java.io.NotSerializableException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rdd.RDD;
import scala.Function1;
import scala.Tuple2;
import scala.collection.Iterator;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Jobs on the executors of Spark: a job is a task. Each part is broadcast for itself, so that only an executor that
 * computes with it fetches it, once; later jobs go where their part is, if that executor is free.
 */
final class SparkJobs<P extends Serializable> implements JobCluster.Lent<P> {

    private final JavaSparkContext context;
    private final int threads;
    private final List<Broadcast<P>> parts;
    private final List<Set<String>> places;

    /** Scala's function, as a task takes it with it. */
    private interface Task<T, R> extends Function1<T, R>, Serializable {
    }

    /** A job on its way; all jobs are sent once to each executor. */
    private record Sent<P, R extends Serializable>(int number, Broadcast<ArrayList<JobCluster.Job<P, R>>> jobs,
            Broadcast<P> part, int threads) implements Serializable {

        Answer compute() {
            SparkEnv env = SparkEnv.get();
            String place = "executor_" + env.blockManager().blockManagerId().host() + "_" + env.executorId();
            JobCluster.Job<P, R> job = jobs.value().get(number);
            P data = part.value();
            try (Cancellation watched = new Cancellation()) {
                return new Answer(number, place, Engines.withThreads(threads, () -> job.compute(data)), null);
            } catch (PercolateException e) { // another try would end the same
                return new Answer(number, place, null, e);
            }
        }
    }

    /**
     * What comes back.
     *
     * @param place the executor, as Spark writes it for its preferences
     * @param failure null when there is a result
     */
    private record Answer(int number, String place, Serializable result, PercolateException failure)
            implements Serializable {
    }

    SparkJobs(JavaSparkContext context, int threads, List<P> data) {
        this.context = context;
        this.threads = threads;
        parts = data.stream().map(part -> sent(context, part)).toList();
        places = data.stream().<Set<String>>map(part -> new LinkedHashSet<>()).toList();
    }

    @Override
    @SuppressWarnings("unchecked") // an answer has the result of its job
    public <R extends Serializable> void run(List<? extends JobCluster.Job<P, R>> jobs, BiConsumer<Integer, R> done)
            throws InterruptedException {
        Broadcast<ArrayList<JobCluster.Job<P, R>>> all = sent(context, new ArrayList<>(jobs));
        BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
        SimpleFutureAction<Object> action = submit(jobs, all, answers);
        try (Watch watch = new Watch(context)) {
            for (int each = 0; each < jobs.size(); each++) {
                Answer answer = next(action, answers, watch);
                places.get(jobs.get(answer.number()).part()).add(answer.place());
                if (answer.failure() != null) {
                    throw answer.failure();
                }
                done.accept(answer.number(), (R) answer.result());
            }
        } finally {
            if (!context.sc().isStopped()) {
                action.cancel();
                all.destroy();
            }
        }
    }

    private <R extends Serializable> SimpleFutureAction<Object> submit(List<? extends JobCluster.Job<P, R>> jobs,
            Broadcast<ArrayList<JobCluster.Job<P, R>>> all, BlockingQueue<Answer> answers) {
        List<Tuple2<Sent<P, R>, Seq<String>>> tasks = new ArrayList<>();
        for (int number = 0; number < jobs.size(); number++) {
            int part = jobs.get(number).part();
            tasks.add(new Tuple2<>(new Sent<>(number, all, parts.get(part), threads), seq(places.get(part))));
        }
        RDD<Sent<P, R>> rdd = context.sc().makeRDD(seq(tasks), ClassTag$.MODULE$.apply(Sent.class));
        Task<Iterator<Sent<P, R>>, Answer> compute = sent -> sent.next().compute();
        List<Object> numbers = IntStream.range(0, jobs.size()).<Object>mapToObj(number -> number).toList();
        return context.sc().submitJob(rdd, compute, seq(numbers), (number, answer) -> {
            answers.add(answer);
            return BoxedUnit.UNIT;
        }, () -> null);
    }

    private Answer next(SimpleFutureAction<?> action, BlockingQueue<Answer> answers, Watch watch)
            throws InterruptedException {
        while (true) {
            boolean over = action.isCompleted();
            Answer answer = answers.poll(over ? 0 : Watch.LOOK, TimeUnit.MILLISECONDS);
            if (answer != null) {
                return answer;
            }
            if (over) {
                Throwable failure = action.value().get().failed().get();
                throw Sentences.task(context, failure);
            }
            watch.look();
        }
    }

    private static <T extends Serializable> Broadcast<T> sent(JavaSparkContext context, T value) {
        try {
            return context.broadcast(value);
        } catch (Exception e) { // Scala's checked exceptions are not declared
            if (e instanceof NotSerializableException) {
                throw new PercolateException("The jobs need what cannot be sent to other machines: "
                        + e.getMessage().lines().findFirst().orElse("") + " is not Serializable.", e);
            }
            throw e instanceof RuntimeException own ? own : new IllegalStateException(e);
        }
    }

    private static <T> Seq<T> seq(Iterable<T> values) {
        return CollectionConverters.asScala(values).toSeq();
    }

    @Override
    public void close() {
        if (!context.sc().isStopped()) {
            parts.forEach(Broadcast::destroy);
        }
    }
}
