package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables, CSV, normalization and one-hot labels. */
class TablesTest {

    private static Table flowers() {
        return Table.create(DoubleColumn.create("length", 1.5, 2.5, 3.5),
                StringColumn.create("kind", "rose", "lily", "rose"), IntColumn.create("petals", 5, 6, 7));
    }

    @Test
    void wordsBecomeClassesInAlphabeticalOrder() {
        Dataset data = Dataset.fromTable(flowers(), "kind");
        assertThat(data.featureNames()).containsExactly("length", "petals");
        assertThat(data.classNames()).containsExactly("lily", "rose");
        assertThat(data.featureRows()).containsExactly(1.5f, 5, 2.5f, 6, 3.5f, 7);
        assertThat(data.labelRows()).containsExactly(0, 1, 1, 0, 0, 1);
    }

    @Test
    void tableRoundTrips() {
        Dataset data = Dataset.fromTable(flowers(), "kind");
        Table table = data.toTable();
        assertThat(table.columnNames()).containsExactly("length", "petals", "kind");
        assertThat(Dataset.fromTable(table, "kind").labelRows()).isEqualTo(data.labelRows());
    }

    @Test
    void numbersStayValuesAndOneHotMakesThemClasses() {
        Dataset data = Dataset.fromTable(flowers().removeColumns("kind"), "petals");
        assertThat(data.labelRows()).containsExactly(5, 6, 7);
        assertThat(data.classNames()).isEmpty();
        Dataset classes = data.oneHot();
        assertThat(classes.classNames()).containsExactly("5", "6", "7");
        assertThat(classes.classOf(2)).isEqualTo(2);
        assertThat(classes.featureNames()).containsExactly("length");
    }

    @Test
    void csvIsRead(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("f.csv"), "a,b,label\n1,2,yes\n3,4,no\n");
        assertThat(Dataset.fromCsv(file, "label").featureRows()).containsExactly(1, 2, 3, 4);
        refused(() -> Dataset.fromCsv(folder.resolve("none.csv"), "label"), "no file");
        refused(() -> Dataset.fromCsv(file, "lable"), "no column 'lable'", "[a, b, label]");
    }

    @Test
    void signsAndGapsBetweenWholeNumbersAreNoMatterForClasses() {
        Dataset data = Dataset.of(new float[3], new int[] {1}, new float[] {1, -1, 1}, List.of());
        assertThat(data.oneHot().classNames()).containsExactly("-1", "1");
        assertThat(data.oneHot().labelRows()).containsExactly(0, 1, 1, 0, 0, 1);
    }

    @Test
    void otherWordsBecomeColumnsOfZeroAndOne() {
        Dataset data = Dataset.fromTable(Table.create(StringColumn.create("soil", "sand", "clay", "sand", "clay"),
                StringColumn.create("tall", "yes", "no", "no", "yes"), IntColumn.create("y", 1, 2, 3, 4)), "y");
        assertThat(data.featureNames()).containsExactly("soil=clay", "soil=sand", "tall");
        assertThat(data.featureRows()).containsExactly(0, 1, 1, 1, 0, 0, 0, 1, 0, 1, 0, 1);
    }

    @Test
    void normalizeGivesMeanZeroAndDeviationOne() {
        Dataset data = Dataset.of(new float[] {1, 7, 3, 7, 5, 7}, new int[] {2}, new float[] {1, 2, 3}, List.of());
        float third = (float) Math.sqrt(1.5);
        assertThat(data.normalize().featureRows()).containsExactly(-third, 0, 0, 0, third, 0);
        assertThat(data.take(1).normalizeLike(data).featureRows()).containsExactly(-third, 0);
    }

    @Test
    void batchesCoverEveryRowOnce() {
        Dataset data = Dataset.fromTable(flowers(), "kind");
        assertThat(data.batches(2)).extracting(Dataset::size).containsExactly(2, 1);
    }

    @Test
    void columnsThatAreNoNumbersAreNamed() {
        Table mixed = flowers().addColumns(StringColumn.create("height", "12", "high", "14"));
        refused(() -> Dataset.fromTable(mixed, "kind"), "Column 'height' holds 'high' in row 2", "not a number");
        Table gap = flowers();
        gap.doubleColumn("length").setMissing(1);
        refused(() -> Dataset.fromTable(gap, "kind"), "Column 'length' lacks 1 of 3");
        refused(() -> Dataset.fromTable(flowers().retainColumns("kind"), "kind"), "besides 'kind'");
        Dataset values = Dataset.of(new float[] {1}, new int[] {1}, new float[] {0.5f}, List.of());
        refused(values::oneHot, "Label 0.5 of example 0");
    }

    private static void refused(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(PercolateException.class).hasMessageContainingAll(parts);
    }
}
