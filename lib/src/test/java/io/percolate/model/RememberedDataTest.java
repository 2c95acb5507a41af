package io.percolate.model;

import static io.percolate.model.Optimizer.adam;
import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.train.Checkpoint;
import io.percolate.train.Evaluation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** A model keeps names and scale of its training data, and predicts rows as they come. */
class RememberedDataTest {

    private final List<String> said = new ArrayList<>();
    private final Table trees = trees(120, 1);

    @TempDir
    private Path folder;

    private static Table trees(int size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Table table = Table.create("trees", DoubleColumn.create("height"), StringColumn.create("soil"),
                StringColumn.create("kind"), DoubleColumn.create("price"));
        for (int i = 0; i < size; i++) {
            int kind = i % 3;
            double height = 4000 + 900 * kind + 300 * random.nextDouble();
            table.doubleColumn("height").append(height);
            table.stringColumn("soil").append(List.of("clay", "loam", "sand").get(random.nextInt(3)));
            table.stringColumn("kind").append(List.of("ash", "oak", "yew").get(kind));
            table.doubleColumn("price").append(20000 + 3 * height);
        }
        return table;
    }

    private static Model kinds(Dataset data) {
        Model model = Model.sequential().input(data.inputs()).dense(16, "relu").dense(3, "softmax").seed(1)
                .compile(adam(0.03), "crossentropy");
        model.fit(data, epochs(30));
        return model;
    }

    private Table kindsOnly() {
        return trees.copy().removeColumns("price");
    }

    @BeforeEach
    void listen() {
        Notices.listen(said::add);
    }

    @AfterEach
    void deaf() {
        Notices.listen(text -> { });
    }

    @Test
    void rowsAreScaledAsTheTrainingDataWas() {
        Dataset raw = Dataset.fromTable(kindsOnly(), "kind");
        Dataset train = raw.normalize();
        Model model = kinds(train);
        said.clear();
        assertThat(model.evaluate(raw).accuracy()).isGreaterThan(0.95);
        assertThat(model.evaluate(raw).loss()).isEqualTo(model.evaluate(train).loss());
        Path file = folder.resolve("m.zip");
        model.save(file);
        Model loaded = Model.load(file);
        INDArray expected = model.predict(train);
        assertThat(loaded.predict(raw)).isEqualTo(expected);
        assertThat(loaded.predict(train)).isEqualTo(expected);
        assertThat(loaded.predict(raw.take(1))).isEqualTo(expected.getRow(0, true));
        assertThat(said).isEmpty();
    }

    @Test
    void aTensorIsTakenAsItIs() {
        Dataset train = Dataset.fromTable(kindsOnly(), "kind").normalize();
        Model model = kinds(train);
        assertThat(model.predict(train.features())).isEqualTo(model.predict(train));
    }

    @Test
    void aCheckpointKnowsTheScale() {
        Dataset raw = Dataset.fromTable(kindsOnly(), "kind");
        Model model = kinds(raw.normalize());
        Path file = folder.resolve("c.zip");
        model.fit(raw, epochs(1).callback(new Checkpoint(file)));
        assertThat(Model.load(file).predict(raw)).isEqualTo(model.predict(raw.normalize()));
    }

    @Test
    void dataNormalizedByItselfIsScaledAsTheTrainingDataAndSaidSo() {
        Dataset raw = Dataset.fromTable(kindsOnly(), "kind");
        Dataset.Split split = raw.split(0.5, 1);
        Model model = kinds(split.first().normalize());
        said.clear();
        Dataset own = split.second().normalize();
        assertThat(model.evaluate(own).loss()).isCloseTo(model.evaluate(split.second()).loss(), within(1e-4));
        assertThat(said).hasSize(1).first().asString().contains("normalized by other values");
    }

    @Test
    void aModelOfRawDataGetsRawData() {
        Dataset raw = Dataset.fromTable(kindsOnly(), "kind");
        Model model = kinds(raw);
        said.clear();
        assertThat(model.evaluate(raw.normalize()).loss()).isCloseTo(model.evaluate(raw).loss(), within(1e-4));
        assertThat(said).hasSize(1).first().asString().contains("which was not normalized");
    }

    @Test
    void validationDataMayBeRaw() {
        Dataset raw = Dataset.fromTable(kindsOnly(), "kind");
        Dataset.Split split = raw.split(0.7, 2);
        Dataset train = split.first().normalize();
        Model model = kinds(train);
        assertThat(model.fit(train, epochs(1).validationData(split.second())).last("valLoss"))
                .isEqualTo(model.evaluate(split.second().normalizeLike(train)).loss());
    }

    @Test
    void namesOfTheRowsOfATable() {
        Model model = kinds(Dataset.fromTable(kindsOnly(), "kind").normalize());
        said.clear();
        Table rows = trees(30, 7).removeColumns("price").reorderColumns("soil", "height", "kind");
        rows.addColumns(IntColumn.indexColumn("id", 30, 1));
        List<String> names = model.predictNames(rows);
        assertThat(names).isEqualTo(rows.stringColumn("kind").asList());
        assertThat(said).containsExactly("Table trees: without 'kind', 'id', which the model does not use");
        Table one = rows.removeColumns("kind", "id").first(1);
        assertThat(model.predictNames(one)).containsExactly(names.get(0));
        assertThat(model.predict(one)).isEqualTo(model.predict(rows).getRow(0, true));
    }

    @Test
    void wordsThatAreNewAreSaid() {
        Model model = kinds(Dataset.fromTable(kindsOnly(), "kind").normalize());
        said.clear();
        Table rows = Table.create("new", StringColumn.create("soil", "peat", "clay", "chalk"),
                DoubleColumn.create("height", 4100, 5000, 5900));
        assertThat(model.predictNames(rows)).containsExactly("ash", "oak", "yew");
        assertThat(said).hasSize(1).first().asString()
                .contains("'soil' holds 'peat' in row 1 and 1 more", "none of 'clay', 'loam', 'sand'");
    }

    @Test
    void columnsThatAreMissingOrIncomplete() {
        Model model = kinds(Dataset.fromTable(kindsOnly(), "kind"));
        assertThatThrownBy(() -> model.predictNames(Table.create("new", DoubleColumn.create("heigth", 1))))
                .isInstanceOf(PercolateException.class).hasMessageContaining("lacks 'height', 'soil=clay'")
                .hasMessageContaining("'heigth' instead");
        Table gap = Table.create("new", DoubleColumn.create("height", 1, Double.NaN),
                StringColumn.create("soil", "clay", "clay"));
        assertThatThrownBy(() -> model.predictNames(gap)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("'height' lacks 1 of 2 values (first in row 2)");
        Table words = Table.create("new", StringColumn.create("height", "tall"), StringColumn.create("soil", "clay"));
        assertThatThrownBy(() -> model.predictNames(words)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("'height' holds 'tall' in row 1");
    }

    @Test
    void aFileWithoutLabels() throws Exception {
        Model model = kinds(Dataset.fromTable(kindsOnly(), "kind").normalize());
        Path file = folder.resolve("new.csv");
        Files.writeString(file, "id;soil;height;kind\na1;clay;4100,5;\na2;clay;5900,5;\n");
        Table table = model.predictTable(file);
        assertThat(table.columnNames()).containsExactly("id", "soil", "height", "kind", "predicted kind",
                "probability");
        assertThat(table.stringColumn("predicted kind").asList()).containsExactly("ash", "yew");
        assertThat(table.doubleColumn("probability").get(0)).isBetween(0.5, 1.0);
        assertThat(table.doubleColumn("height").get(0)).isEqualTo(4100.5);
    }

    @Test
    void scaledValuesComeInTheirUnit() {
        Dataset raw = Dataset.fromTable(trees.copy().removeColumns("kind", "soil"), "price");
        Dataset.Split split = raw.split(0.75, 3);
        Dataset train = split.first().normalize().normalizeLabels();
        Model model = Model.sequential().input(1).dense(1, "linear").seed(1).compile(adam(0.05), "mse");
        var history = model.fit(train, epochs(60).validationData(split.second()));
        Path file = folder.resolve("r.zip");
        model.save(file);
        INDArray predicted = Model.load(file).predict(split.second());
        double absolute = 0;
        for (int i = 0; i < split.second().size(); i++) {
            float price = split.second().labelRows()[i];
            assertThat(predicted.getDouble(i)).isCloseTo(price, within(100.0));
            absolute += Math.abs(predicted.getDouble(i) - price) / split.second().size();
        }
        Evaluation test = model.evaluate(split.second());
        assertThat(test.mae()).isCloseTo(absolute, within(0.01));
        assertThat(test.r2()).isGreaterThan(0.99);
        assertThat(test.loss()).isLessThan(0.01); // of the scaled labels
        assertThat(history.last("valLoss")).isEqualTo(test.loss());
        assertThat(test.actual()).containsExactly(split.second().labelRows(), within(0.01f));
        assertThat(test.residuals()[0]).isEqualTo(test.actual()[0] - test.predicted()[0]);
        Table table = model.predictTable(trees.first(2));
        assertThat(table.doubleColumn("predicted price").get(1)).isCloseTo(trees.doubleColumn("price").get(1),
                within(100.0));
    }

    @Test
    void valuesHaveNoNames() {
        Dataset raw = Dataset.fromTable(trees.copy().removeColumns("kind", "soil"), "price").normalize();
        Model model = Model.sequential().input(1).dense(1, "linear").seed(1).compile("adam", "mse");
        model.fit(raw.normalizeLabels(), epochs(1));
        assertThatThrownBy(() -> model.predictNames(raw)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("use predict");
    }
}
