package io.percolate.spark;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.rows.Normalization;
import io.percolate.parallel.ClusterData;
import io.percolate.train.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A frame of Spark (Parquet, CSV, a database ...) as training data: the executors read and encode it partition by
 * partition, and its rows never come to this program.
 *
 * <pre>{@code
 * SparkSession session = FrameData.session(spark);
 * FrameData flowers = FrameData.of(spark, session.read().parquet("flowers.parquet"), "species").normalize();
 * model.fit(flowers, epochs(5).batchSize(64));
 * }</pre>
 *
 * <p>Immutable. Row {@code i} is in part {@code i % parts}, so that a model learns the same as from a {@link Dataset}
 * of these rows. A lost machine's part is read again and checked to be the same; the rows of a file are, those of a
 * join or a group may come in another order and are then refused.
 */
public final class FrameData implements ClusterData {

    private static final int SAMPLE = 1000;

    private final Spark spark;
    private final FrameTable table;
    private final FrameLayout layout;
    private final List<String> features;
    private final List<String> classes;

    private FrameData(Spark spark, FrameTable table, FrameLayout layout, List<String> features, List<String> classes) {
        this.spark = spark;
        this.table = table;
        this.layout = layout;
        this.features = features;
        this.classes = classes;
    }

    /**
     * The session that reads frames; its tables lie in a temporary folder unless the configuration says otherwise.
     *
     * @throws PercolateException when Spark was stopped
     */
    public static SparkSession session(Spark spark) {
        return Session.of(spark);
    }

    /**
     * The rows of a frame: words, yes and no in the label column become classes in alphabetical order, numbers remain
     * values. Other columns of words become one-hot columns, dates days, yes and no 1 and 0, lists of numbers a feature
     * for each; a notice says so. The frame is read once for this.
     *
     * @param label name of the label column; all others are features
     * @throws PercolateException when a column is missing, lacks values, or cannot be turned into numbers
     */
    public static FrameData of(Spark spark, org.apache.spark.sql.Dataset<Row> frame, String label) {
        return of(spark, frame, CsvOptions.label(label));
    }

    /**
     * The rows of a frame, as {@link #of(Spark, org.apache.spark.sql.Dataset, String)}.
     *
     * @param options {@code label}, {@code classes}, {@code dropMissing} and {@code without}
     */
    public static FrameData of(Spark spark, org.apache.spark.sql.Dataset<Row> frame, CsvOptions options) {
        spark.requireRunning();
        List<String> notes = new ArrayList<>();
        FrameTable table = FrameTable.of(frame, options, notes);
        if (!notes.isEmpty()) {
            Notices.publish("Frame: " + String.join(", ", notes));
        }
        FrameLayout asRead = new FrameLayout(IntStream.range(0, table.encoder().inputs()).toArray(),
                IntStream.range(table.encoder().inputs(), table.encoder().width()).toArray(), Normalization.NONE,
                Normalization.NONE);
        return new FrameData(spark, table, asRead, table.features(), table.classes());
    }

    @Override
    public int size() {
        return (int) table.survey().size();
    }

    /** Values in one row of features. */
    public int inputs() {
        return layout.features().length;
    }

    /** Names of the features. */
    public List<String> featureNames() {
        return features;
    }

    /** Names of the classes, or of several labels; empty when the labels are plain values. */
    public List<String> classNames() {
        return classes;
    }

    /** Name of the label column. */
    public String labelName() {
        return table.label();
    }

    /**
     * Scales each feature to mean 0 and standard deviation 1 over all rows, which the executors compute; a constant
     * feature becomes 0. Other data that the model gets is scaled by the same values.
     */
    public FrameData normalize() {
        spark.requireRunning();
        Normalization scale = table.moments().normalization(0, table.encoder().inputs());
        return with(new FrameLayout(layout.features(), layout.labels(), scale.columns(layout.features()),
                layout.labelScale()));
    }

    /**
     * Scales labels that are values to mean 0 and standard deviation 1 over all rows. A model that is trained with them
     * predicts in the original unit.
     *
     * @throws PercolateException when the labels are classes
     */
    public FrameData normalizeLabels() {
        spark.requireRunning();
        if (!classes.isEmpty()) {
            throw new PercolateException("The labels are the classes " + classes + ": only values can be scaled.");
        }
        return with(new FrameLayout(layout.features(), layout.labels(), layout.scale(),
                table.moments().normalization(table.encoder().inputs(), table.encoder().width())));
    }

    private FrameData with(FrameLayout other) {
        return new FrameData(spark, table, other, features, classes);
    }

    /**
     * The first rows, at most all, as a data set of this program: to look at, and to validate and evaluate with.
     *
     * @throws PercolateException when none is asked for
     */
    @Override
    public Dataset head(int count) {
        if (count < 1) {
            throw new PercolateException("The first " + count + " rows are no data: ask for 1 or more.");
        }
        spark.requireRunning();
        return dataset(table.first(Math.min(count, size())));
    }

    @Override
    public Dataset sample() {
        return dataset(table.sample(Math.min(SAMPLE, size())));
    }

    private Dataset dataset(List<float[]> encoded) {
        int width = table.encoder().width();
        float[] rows = new float[Math.multiplyExact(encoded.size(), width)];
        for (int i = 0; i < encoded.size(); i++) {
            System.arraycopy(encoded.get(i), 0, rows, i * width, width);
        }
        float[] inputs = FrameLayout.select(rows, width, layout.features());
        float[] labels = FrameLayout.select(rows, width, layout.labels());
        int[] shape = {inputs()};
        Dataset data = table.several() ? Dataset.ofLabels(inputs, shape, labels, classes)
                : Dataset.of(inputs, shape, labels, classes);
        return data.named(features, labelName()).scaledBy(layout.scale(), layout.labelScale());
    }

    @Override
    public FrameData like(Dataset known) {
        int[] places = known.featureNames().stream().mapToInt(table.features()::indexOf).toArray();
        int inputs = table.encoder().inputs();
        int[] labels = known.classNames().isEmpty() ? layout.labels() : known.classNames().stream()
                .mapToInt(name -> table.classes().contains(name) ? inputs + table.classes().indexOf(name) : -1)
                .toArray();
        return new FrameData(spark, table, new FrameLayout(places, labels, known.scale(), known.labelScale()),
                known.featureNames(), known.classNames());
    }

    @Override
    public Cluster cluster(Optional<Cluster> wanted) {
        Cluster machines = wanted.orElse(spark);
        if (machines instanceof Spark own && own.context().sc() == spark.context().sc()) {
            return new FrameCluster(own, table, layout);
        }
        throw new PercolateException("The rows lie on Spark at " + spark.master() + ", so the fit runs there: leave"
                + " on(...) out, or give that one.");
    }

    @Override
    public String toString() {
        return "%,d examples at %s, features [%d], %s".formatted(size(), spark.master(), inputs(),
                classes.isEmpty() ? layout.labels().length + (layout.labels().length == 1 ? " value" : " values")
                        : (table.several() ? "labels " : "classes ") + classes);
    }
}
