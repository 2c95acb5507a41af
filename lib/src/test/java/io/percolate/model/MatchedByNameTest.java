package io.percolate.model;

import static io.percolate.model.Optimizer.adam;
import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.train.Checkpoint;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A model and the data that comes after its training data: columns and classes go by name. */
class MatchedByNameTest {

    private final Dataset train = Dataset.fromTable(trees("ash", "fir", "oak"), "kind");
    private Model model;

    @TempDir
    private Path folder;

    /** Three kinds that two measures tell apart. */
    private static Table trees(String... kinds) {
        SplittableRandom random = new SplittableRandom(1);
        Table table = Table.create("trees", DoubleColumn.create("a"), DoubleColumn.create("b"),
                StringColumn.create("kind"));
        for (int i = 0; i < 90; i++) {
            int kind = i % 3;
            table.doubleColumn("a").append(2 * kind + random.nextDouble());
            table.doubleColumn("b").append(-kind + random.nextDouble() / 2);
            table.stringColumn("kind").append(kinds[kind]);
        }
        return table;
    }

    @BeforeEach
    void fit() {
        model = Model.sequential().input(2).dense(16, "relu").dense(3, "softmax").seed(1)
                .compile(adam(0.03), "crossentropy");
        model.fit(train, epochs(30));
        assertThat(model.evaluate(train).accuracy()).isGreaterThan(0.95);
    }

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(PercolateException.class).hasMessageContainingAll(parts);
    }

    @Test
    void columnsInAnotherOrder() throws Exception {
        Dataset swapped = Dataset.fromTable(trees("ash", "fir", "oak").reorderColumns("b", "a", "kind"), "kind");
        assertThat(swapped.featureNames()).containsExactly("b", "a");
        assertThat(model.evaluate(swapped).accuracy()).isEqualTo(model.evaluate(train).accuracy());
        assertThat(model.predict(swapped)).isEqualTo(model.predict(train));
        assertThat(model.predictClasses(swapped)).isEqualTo(model.predictClasses(train));
        assertThat(swapped.normalizeLike(train).featureRows()).isEqualTo(train.normalize().featureRows());
        assertThat(model.insight().gradients(swapped)).isEqualTo(model.insight().gradients(train));
        model.save(folder.resolve("m.zip"));
        assertThat(Model.load(folder.resolve("m.zip")).predict(swapped)).isEqualTo(model.predict(train));
    }

    @Test
    void aCheckpointKnowsTheNamesToo() {
        Path file = folder.resolve("c.zip");
        model.fit(train, epochs(1).callback(new Checkpoint(file)));
        Dataset swapped = Dataset.fromTable(trees("ash", "fir", "oak").reorderColumns("b", "a", "kind"), "kind");
        assertThat(Model.load(file).predict(swapped)).isEqualTo(model.predict(train));
    }

    @Test
    void otherColumnsAreRefused() {
        Table other = trees("ash", "fir", "oak");
        other.column("a").setName("height");
        Dataset data = Dataset.fromTable(other, "kind");
        refused(() -> model.evaluate(data), "'a' missing", "'height' not used before");
        refused(() -> model.predict(data), "'a' missing");
        refused(() -> data.normalizeLike(train), "'a' missing");
        Table wider = trees("ash", "fir", "oak").addColumns(DoubleColumn.create("c", new double[90]));
        Dataset more = Dataset.fromTable(wider, "kind");
        refused(() -> model.evaluate(more), "'c' not used before");
    }

    @Test
    void classesThatAreMissingOrInAnotherOrder() {
        Dataset two = train.rows(java.util.stream.IntStream.range(0, 90).filter(i -> i % 3 > 0).toArray());
        Dataset without = Dataset.fromTable(two.toTable(), "kind");
        assertThat(without.classNames()).containsExactly("fir", "oak");
        assertThat(model.evaluate(without).accuracy()).isEqualTo(model.evaluate(two).accuracy());
        Dataset one = Dataset.fromTable(train.rows(1, 4, 7).toTable(), "kind");
        assertThat(one.classNames()).containsExactly("fir");
        assertThat(model.evaluate(one).support(1)).isEqualTo(3);
        assertThat(model.match(one).classNames()).containsExactly("ash", "fir", "oak");
        assertThat(model.fit(train, epochs(1).validationData(without)).last("valAccuracy")).isGreaterThan(0.9);
    }

    @Test
    void classesThatTheModelDoesNotKnow() {
        Dataset other = Dataset.fromTable(trees("zelkova", "fir", "oak"), "kind");
        refused(() -> model.evaluate(other), "'ash', 'fir', 'oak'", "does not know 'zelkova'");
        refused(() -> model.fit(train, epochs(1).validationData(other)), "does not know 'zelkova'");
        assertThat(model.predict(other)).isEqualTo(model.predict(train));
    }

    @Test
    void dataWithoutNamesGoesByPosition() {
        Dataset plain = Dataset.of(train.featureRows(), new int[] {2}, train.labelRows(), List.of());
        assertThat(model.evaluate(plain).loss()).isEqualTo(model.evaluate(train).loss());
    }

    @Test
    void trainingOnOtherDataRenames() {
        model.fit(Synthetic.blobs(60, 3, 0.2, 1), epochs(1));
        assertThat(model.evaluate(Synthetic.blobs(60, 3, 0.2, 2)).classNames())
                .isEqualTo(Synthetic.blobs(60, 3, 0.2, 2).classNames());
    }

    @Test
    void aCategoryThatIsMissingIsZero() {
        Dataset soils = Dataset.fromTable(Table.create(StringColumn.create("soil", "clay", "loam", "sand", "clay",
                "loam", "sand"), DoubleColumn.create("y", 1, 2, 3, 1, 2, 3)), "y");
        Dataset fewer = Dataset.fromTable(Table.create(StringColumn.create("soil", "sand", "clay", "sand", "clay"),
                DoubleColumn.create("y", 3, 1, 3, 1)), "y");
        Dataset matched = io.percolate.data.Schema.of(soils).match(fewer);
        assertThat(matched.featureRows()).containsExactly(0, 0, 1, 1, 0, 0, 0, 0, 1, 1, 0, 0);
    }

    @Test
    void axesAreCheckedWhenPredicting() {
        Model images = Model.parse("input 4x5x3\nconv 2 3 relu\nflatten\ndense 2 softmax");
        refused(() -> images.predict(Nd4j.ones(2, 3, 4, 5)), "[4, 5, 3]", "[3, 4, 5]");
        refused(() -> images.predict(Dataset.of(new float[60], new int[] {3, 4, 5}, new float[2], List.of())),
                "[3, 4, 5]");
        assertThat(images.predict(Nd4j.ones(2, 60)).shape()).containsExactly(2, 2);
        assertThat(images.predict(Nd4j.ones(4, 5, 3)).shape()).containsExactly(1, 2);
    }

    @Test
    void oneExampleAsAVector() {
        assertThat(model.predict(Nd4j.create(new float[] {0.5f, 0.2f})).shape()).containsExactly(1, 3);
        refused(() -> model.predict(Nd4j.create(new float[] {1, 2, 3})), "without an axis for the examples", "reshape");
        Model line = Model.parse("input 1\ndense 1 linear");
        assertThat(line.predict(Nd4j.create(new float[] {1, 2, 3})).shape()).containsExactly(3, 1);
    }

    @Test
    void numbersForASoftmaxLeadToClasses() {
        Model two = Model.parse("input 2\ndense 2 softmax");
        Dataset data = Dataset.of(new float[8], new int[] {2}, new float[] {0, 1, 1, 0}, List.of());
        refused(() -> two.fit(data, epochs(1)), "oneHot()", "--classes");
        two.fit(data.oneHot(), epochs(1).batchSize(2));
    }
}
