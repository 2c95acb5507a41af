package io.percolate.spark;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.csv.CsvOptions;
import io.percolate.model.Model;
import io.percolate.parallel.LocalCluster;
import io.percolate.train.FitOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With Spark in this process; what the library makes of the same file is the reference. */
@Tag("slow")
class FrameDataTest {

    private static final int SIZE = 211;

    @TempDir
    private static Path folder;
    private static Path csv;
    private static Spark spark;
    private static SparkSession session;
    private static org.apache.spark.sql.Dataset<Row> frame;
    private static volatile int most = 9; // points of the rows in a frame that changes

    @BeforeAll
    static void start() throws Exception {
        spark = Spark.start("local[2]");
        session = FrameData.session(spark);
        csv = folder.resolve("soil.csv");
        StringBuilder text = new StringBuilder("ph,wet,soil,day,points,kind\n");
        Random random = new Random(1);
        for (int i = 0; i < SIZE; i++) {
            double ph = 4 + 4 * random.nextDouble();
            text.append(ph).append(',').append(i % 3 == 0).append(',').append(List.of("sand", "clay", "loam")
                    .get(i % 3)).append(",2024-05-").append(10 + i % 20).append(',').append(i % 5).append(',')
                    .append(ph > 6.5 ? "beech" : ph > 5 ? "oak" : "fir").append('\n');
        }
        Files.writeString(csv, text);
        frame = session.read().option("header", true).option("inferSchema", true).csv(csv.toString());
    }

    @AfterAll
    static void stop() {
        spark.close();
        assertThat(Path.of("spark-warehouse")).doesNotExist();
        assertThat(Path.of("metastore_db")).doesNotExist();
    }

    private static Model model(Dataset data) {
        return Model.parse("input " + data.inputs() + "\ndense 8 relu\ndense "
                + (data.classNames().isEmpty() ? "1\nloss mse" : data.outputs() + " softmax")
                + "\noptimizer adam lr=0.01\nseed 5");
    }

    private static float[] weights(Model model) {
        return model.network().params().dup().data().asFloat();
    }

    private static void same(FrameData data, Dataset expected) {
        Dataset all = data.head(data.size());
        assertThat(all.featureNames()).isEqualTo(expected.featureNames()).isEqualTo(data.featureNames());
        assertThat(all.classNames()).isEqualTo(expected.classNames()).isEqualTo(data.classNames());
        assertThat(all.labelName()).isEqualTo(expected.labelName());
        assertThat(all.featureRows()).isEqualTo(expected.featureRows());
        assertThat(all.labelRows()).isEqualTo(expected.labelRows());
    }

    private static void refused(ThrowingCallable what, String sentence) {
        assertThatThrownBy(what).isInstanceOf(PercolateException.class).hasMessage(sentence);
    }

    @Test
    void encodesAsTheLibraryDoes() {
        same(FrameData.of(spark, frame, "kind"), Dataset.fromCsv(csv, "kind"));
        same(FrameData.of(spark, frame, "ph"), Dataset.fromCsv(csv, "ph"));
        same(FrameData.of(spark, frame, "wet"), Dataset.fromCsv(csv, "wet"));
        same(FrameData.of(spark, frame, CsvOptions.label("points").classes().without("day", "soil")),
                Dataset.fromCsv(csv, CsvOptions.label("points").classes().without("day", "soil")));
        same(FrameData.of(spark, frame, CsvOptions.label("wet", "ph")),
                Dataset.fromCsv(csv, CsvOptions.label("wet", "ph")));
    }

    @Test
    void saysWhatItIs() {
        List<String> notices = new ArrayList<>();
        Notices.listen(notices::add);
        FrameData data = FrameData.of(spark, frame, "kind");
        Notices.listen(text -> { });
        assertThat(data).hasToString("211 examples at local[2], features [7], classes [beech, fir, oak]");
        assertThat(notices).containsExactly("Frame: 'soil' as 3 columns of 0 and 1, 'day' as days since 1970-01-01");
    }

    @Test
    void normalizesByAllRows() {
        Dataset expected = Dataset.fromCsv(csv, "ph").normalize().normalizeLabels();
        Dataset actual = FrameData.of(spark, frame.repartition(7), "ph").normalize().normalizeLabels().head(SIZE);
        double[] mean = expected.scale().mean();
        for (int i = 0; i < mean.length; i++) {
            assertThat(actual.scale().mean()[i]).isCloseTo(mean[i], within(1e-9 * Math.abs(mean[i])));
            assertThat(actual.scale().deviation()[i]).isCloseTo(expected.scale().deviation()[i], within(1e-9));
        }
        assertThat(actual.labelScale().mean()[0]).isCloseTo(expected.labelScale().mean()[0], within(1e-9));
        assertThat(actual.scale().mean()).hasSize(mean.length);
    }

    @Test
    void trainsAsTheCollectedRows() {
        FrameData data = FrameData.of(spark, frame.repartition(5), "kind").normalize();
        Dataset all = data.head(SIZE);
        for (Spark machines : List.of(spark, spark.parts(3).every(1))) {
            FitOptions options = epochs(3).batchSize(16).on(machines);
            Model from = model(all);
            Model reference = model(all);
            assertThat(from.fit(data, options).column("loss"))
                    .isEqualTo(reference.fit(all, options).column("loss"));
            assertThat(weights(from)).isEqualTo(weights(reference));
            assertThat(from.evaluate(Dataset.fromCsv(csv, "kind")).loss())
                    .isEqualTo(reference.evaluate(Dataset.fromCsv(csv, "kind")).loss());
        }
    }

    @Test
    void addsGradientsAsOneMachine() {
        FrameData data = FrameData.of(spark, frame, "ph").normalize();
        Model there = model(data.head(1));
        Model here = model(data.head(1));
        there.fit(data, epochs(3).batchSize(16).on(spark.every(1)));
        here.fit(data.head(SIZE), epochs(3).batchSize(16));
        float[] expected = weights(here);
        for (int i = 0; i < expected.length; i++) {
            assertThat(weights(there)[i]).isCloseTo(expected[i], within(1e-5f));
        }
    }

    @Test
    void aModelKeepsItsColumnsClassesAndScale() {
        FrameData first = FrameData.of(spark, frame, "kind").normalize();
        Dataset all = first.head(SIZE);
        Model model = model(all);
        Model reference = model(all);
        model.fit(first, epochs(1));
        reference.fit(all, epochs(1).on(spark));
        org.apache.spark.sql.Dataset<Row> other = frame.filter("kind <> 'fir'")
                .select("kind", "day", "points", "wet", "soil", "ph");
        model.fit(FrameData.of(spark, other, "kind"), epochs(2));
        reference.fit(FrameData.of(spark, other, "kind").head(SIZE), epochs(2).on(spark));
        assertThat(weights(model)).isEqualTo(weights(reference));
    }

    @Test
    void listsOfNumbersAreFeatures() {
        org.apache.spark.sql.Dataset<Row> lists = frame.selectExpr("array(ph, points) as x", "kind");
        FrameData data = FrameData.of(spark, lists, "kind");
        assertThat(data.featureNames()).containsExactly("x[0]", "x[1]");
        assertThat(data.head(9).featureRows()).isEqualTo(Dataset.fromCsv(csv,
                CsvOptions.label("kind").without("wet", "soil", "day")).take(9).featureRows());
        refused(() -> FrameData.of(spark, frame.selectExpr("sequence(0, points) as x", "kind"), "kind"),
                "Column 'x' holds lists of 1 to 5 numbers: all examples need the same number of them.");
    }

    @Test
    void missingValues() {
        org.apache.spark.sql.Dataset<Row> gaps = frame.selectExpr("if(points = 4, null, ph) as ph",
                "if(points = 3, double('NaN'), 1.5 * points) as points", "kind");
        refused(() -> FrameData.of(spark, gaps, "kind"), "Column 'ph' lacks 42 of 211 values. Column 'points' lacks 42"
                + " of 211 values: fill them (frame.na().fill(...)), or leave those rows out (dropMissing()).");
        FrameData data = FrameData.of(spark, gaps.repartition(4), CsvOptions.label("kind").dropMissing());
        assertThat(data.size()).isEqualTo(127).isEqualTo(data.head(SIZE).size());
        Model model = model(data.head(1));
        Model reference = model(data.head(1));
        model.fit(data, epochs(2));
        reference.fit(data.head(SIZE), epochs(2).on(spark));
        assertThat(weights(model)).isEqualTo(weights(reference));
        refused(() -> FrameData.of(spark, frame.selectExpr("double(null) as x", "kind"), "kind"),
                "Column 'x' has no value in any row: leave it out (without(...)).");
        refused(() -> FrameData.of(spark, frame.filter("ph > 100"), "kind"),
                "The frame has no row: look at its filters, and whether the files were found.");
    }

    @Test
    void whatDoesNotFitIsSaid() {
        String first = frame.selectExpr("min(string(ph))").head().getString(0);
        refused(() -> FrameData.of(spark, frame, "tree"),
                "The frame has no column 'tree': it has [ph, wet, soil, day, points, kind].");
        refused(() -> FrameData.of(spark, frame.select("kind"), "kind"),
                "The frame needs at least one column besides 'kind'.");
        refused(() -> FrameData.of(spark, frame.selectExpr("string(ph) as ph", "kind"), "kind"),
                "Column 'ph' holds texts such as '" + first + "', a number: read the file with"
                + " option(\"inferSchema\", true), or turn the column into numbers, frame.withColumn(\"ph\","
                + " col(\"ph\").cast(\"double\")).");
        refused(() -> FrameData.of(spark, frame.selectExpr("concat('a', ph) as name", "kind"), "kind"),
                "Column 'name' holds 211 different words in 211 rows, such as 'a" + first + "', not numbers: leave"
                + " it out (without(...)), or turn it into numbers or a few categories.");
        refused(() -> FrameData.of(spark, frame.selectExpr("ph", "concat('a', ph) as name"), "name"),
                "The label column 'name' holds 211 different values in 211 rows: that is a name or a number, not a"
                + " class; choose another label.");
        refused(() -> FrameData.of(spark, frame.selectExpr("map('a', 1) as m", "kind"), "kind"),
                "Column 'm' holds MAP, not numbers or words: leave it out (without(...)), or turn it into numbers"
                + " first; a vector of Spark ML by vector_to_array.");
        refused(() -> FrameData.of(spark, frame.selectExpr("1e300 * ph as x", "kind").limit(1), "kind"),
                "Column 'x' holds " + 1e300 * frame.select("ph").head().getDouble(0) + ", which is not a number that a"
                + " float can hold: scale the column first.");
        refused(() -> FrameData.of(spark, frame.selectExpr("ph", "ph", "kind"), "kind"),
                "The frame has two columns 'ph': rename one of them.");
    }

    @Test
    void whatNeedsAllRowsHereIsSaid() {
        FrameData data = FrameData.of(spark, frame, "kind");
        Model model = model(data.head(1));
        float[] before = weights(model);
        assertThatThrownBy(() -> model.fit(data, epochs(1).validationSplit(0.1))).hasMessageContaining(
                "a validationSplit cannot be taken from them; keep some rows out");
        assertThatThrownBy(() -> model.fit(data, epochs(1).classWeights("balanced"))).hasMessageContaining(
                "balanced class weights cannot be counted");
        refused(() -> model.fit(data, epochs(1).on(LocalCluster.of(2))), "The rows lie on Spark at local[2], so the"
                + " fit runs there: leave on(...) out, or give that one.");
        assertThat(weights(model)).isEqualTo(before);
        assertThat(model.fit(data, epochs(1).validationData(data.head(50))).column("valLoss")).hasSize(1);
    }

    @Test
    void aLabelThatNoHeadShowsIsChecked() {
        FrameData data = FrameData.of(spark, frame.selectExpr("ph", "if(ph > 7.98, 2, 0) as yes"), "yes");
        assertThat(data.head(10).labelRows()).containsOnly(0);
        assertThatThrownBy(() -> Model.parse("input 1\ndense 1 sigmoid").fit(data, epochs(1)))
                .hasMessageContaining("is 2.0, but crossentropy after sigmoid needs 0 or 1");
    }

    @Test
    void aFrameWhoseRowsChangeIsRefused() {
        org.apache.spark.sql.Dataset<Row> changing = session.createDataFrame(
                frame.drop("day").javaRDD().filter(row -> row.getInt(3) < most), frame.drop("day").schema());
        FrameData data = FrameData.of(spark, changing, "kind");
        Model model = model(data.head(1));
        float[] before = weights(model);
        most = 4;
        try {
            refused(() -> model.fit(data, epochs(1)), "Spark could not read the frame:"
                    + " io.percolate.PercolateException: The frame gave other rows, or the same in another order, than"
                    + " when it was first read: write it to Parquet and read that, or sort it by a column that is"
                    + " different in each row.");
        } finally {
            most = 9;
        }
        assertThat(weights(model)).isEqualTo(before);
    }
}
