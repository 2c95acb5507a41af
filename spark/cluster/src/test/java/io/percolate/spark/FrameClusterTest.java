package io.percolate.spark;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.model.Model;
import io.percolate.train.FitOptions;
import io.percolate.train.TrainingEvent;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Frames that two executors read in processes of their own, larger than what Spark lets through to this one. */
@Tag("slow")
class FrameClusterTest {

    private static final int ROWS = 60_000;
    private static final String TEXT = "input 6\ndense 4 relu\ndense 2 softmax\noptimizer adam lr=0.01\nseed 5";

    @TempDir
    private static Path folder;
    private static StandaloneCluster cluster;
    private static Spark spark;
    private static Dataset<Row> frame;

    @BeforeAll
    static void start() throws Exception {
        cluster = new StandaloneCluster(folder, 2);
        try {
            spark = Spark.start(cluster.conf().set("spark.driver.maxResultSize", "600k"));
        } catch (PercolateException e) {
            throw new AssertionError(cluster.logs(), e);
        }
        SparkSession session = FrameData.session(spark);
        String file = folder.resolve("rows.parquet").toString();
        session.range(0, ROWS, 1, 3).selectExpr("sin(id) as a", "cos(id * id) as b", "id % 7 as c", "sqrt(id) as d",
                "id % 2 = 0 as e", "sin(3 * id) as f", "if(sin(id) > 0.2, 'up', 'down') as label").write()
                .parquet(file);
        frame = session.read().parquet(file);
    }

    @AfterAll
    static void stop() {
        try (StandaloneCluster closed = cluster; Spark stopped = spark) {
            assertThat(closed.master).startsWith("spark://127.0.0.1:");
        }
    }

    private static float[] trained(FrameData data, FitOptions options) {
        Model model = Model.parse(TEXT);
        model.fit(data, options);
        return model.network().params().dup().data().asFloat();
    }

    private static FitOptions killing(FitOptions options, AtomicInteger rounds) {
        return options.callback(event -> {
            if (event instanceof TrainingEvent.BatchEnd && rounds.incrementAndGet() == 3) {
                cluster.executors().get(0).destroyForcibly();
            }
        });
    }

    @Test
    void theRowsNeverComeToThisProgram() {
        assertThatThrownBy(() -> frame.collectAsList()).hasMessageContaining("maxResultSize");
        FrameData data = FrameData.of(spark, frame, "label").normalize();
        assertThat(data.size()).isEqualTo(ROWS);
        Model model = Model.parse(TEXT);
        model.fit(data, epochs(2).batchSize(200));
        assertThat(model.evaluate(data.head(2000)).metric("accuracy")).isGreaterThan(0.9);
    }

    @Test
    void trainsAsTheCollectedRows() {
        FrameData data = FrameData.of(spark, frame.filter("c = 0").drop("c").withColumn("c", frame.col("a")), "label");
        float[] rows = trained(data, epochs(1).batchSize(100).on(spark.parts(3)));
        Model reference = Model.parse(TEXT);
        reference.fit(data.head(data.size()), epochs(1).batchSize(100).on(spark.parts(3)));
        assertThat(rows).isEqualTo(reference.network().params().dup().data().asFloat());
    }

    @Test
    void aMachineThatDiesIsReplacedWithTheSameResult() {
        FrameData data = FrameData.of(spark, frame, "label");
        FitOptions options = epochs(1).batchSize(1000).on(spark);
        float[] undisturbed = trained(data, options);
        AtomicInteger rounds = new AtomicInteger();
        assertThat(trained(data, killing(options, rounds))).isEqualTo(undisturbed);
        assertThat(rounds.get()).isEqualTo(8);
    }
}
