package io.percolate.spark;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import io.percolate.parallel.LocalCluster;
import io.percolate.train.Callback;
import io.percolate.train.FitOptions;
import io.percolate.train.TrainingEvent;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.SparkConf;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The law of every fault: a fit has the same result, or ends in one sentence and leaves the model as it was. */
final class Faulty {

    static final Dataset DATA = Synthetic.pictures(120, 0.4, 1);
    static final FitOptions OPTIONS = epochs(3).batchSize(10);
    static final int ROUNDS = 18;
    private static final String TEXT = "input 32x32x3\nconv 4 3x3 relu strides=2\nflatten\ndense 16 relu\n"
            + "dense 10 softmax\noptimizer adam lr=0.003\nseed 5";

    /** What happens to a cluster. */
    @FunctionalInterface
    interface Fault {
        void happen() throws Exception;
    }

    private Faulty() {
    }

    /** Settings for a cluster on this machine alone, whose executors need not fetch what lies here. */
    static SparkConf here(SparkConf conf) {
        return conf.set("spark.executor.extraClassPath", conf.get("spark.jars").replace(',', ':'))
                .set("spark.jars", "");
    }

    static Model model() {
        return Model.parse(TEXT);
    }

    static float[] weights(Model model) {
        return model.network().params().dup().data().asFloat();
    }

    /** Happens after the sixth of 18 rounds. */
    static Callback after6(Fault fault) {
        AtomicInteger rounds = new AtomicInteger();
        return event -> {
            if (event instanceof TrainingEvent.BatchEnd && rounds.incrementAndGet() == 6) {
                try {
                    fault.happen();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    /** That a fit during which this happens has the result of two threads of one machine. */
    static void sameResult(Spark spark, Fault fault) {
        sameResult(spark, OPTIONS, fault);
    }

    static void sameResult(Spark spark, FitOptions options, Fault fault) {
        Model quiet = model();
        quiet.fit(DATA, options.on(LocalCluster.of(2).every(2)));
        Model disturbed = model();
        AtomicInteger rounds = new AtomicInteger();
        disturbed.fit(DATA, options.on(spark.parts(2).every(2)).callback(after6(fault)).callback(event -> {
            if (event instanceof TrainingEvent.BatchEnd) {
                rounds.incrementAndGet();
            }
        }));
        assertThat(rounds).hasValue(ROUNDS);
        assertThat(weights(disturbed)).isEqualTo(weights(quiet));
    }

    /** The sentence in which a fit ends; the model is as it was. */
    static String sentence(FitOptions options) {
        Model model = model();
        float[] before = weights(model);
        String said = sentence(() -> model.fit(DATA, options));
        assertThat(weights(model)).isEqualTo(before);
        assertThat(said).endsWith("The model is as before.");
        return said;
    }

    /** The sentence in which this ends. */
    static String sentence(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown).isInstanceOf(PercolateException.class);
        assertThat(thrown.getMessage()).doesNotContain("\n").endsWith(".").doesNotContain("null");
        return thrown.getMessage();
    }
}
