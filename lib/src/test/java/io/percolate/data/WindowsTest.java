package io.percolate.data;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.model.Model;
import io.percolate.model.Optimizer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DateTimeColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Windows of rows in time. */
class WindowsTest {

    private final List<String> said = new ArrayList<>();

    /** Column v holds the row's number, column w its tenfold. */
    private static Table rows(int size) {
        return Table.create("series", DoubleColumn.create("v", IntStream.range(0, size).asDoubleStream().toArray()),
                DoubleColumn.create("w", IntStream.range(0, size).mapToDouble(i -> 10 * i).toArray()));
    }

    @BeforeEach
    void listen() {
        Notices.listen(said::add);
    }

    @AfterEach
    void deaf() {
        Notices.listen(text -> { });
    }

    @Property
    void aWindowAndTheValueAfterIt(@ForAll @IntRange(min = 4, max = 40) int size,
            @ForAll @IntRange(min = 1, max = 6) int lags, @ForAll @IntRange(min = 1, max = 4) int horizon) {
        Assume.that(size >= lags + horizon);
        Dataset data = Dataset.windows(rows(size), "v", lags, horizon);
        assertThat(data.size()).isEqualTo(size - lags - horizon + 1);
        assertThat(data.featureShape()).containsExactly(lags, 2);
        for (int i = 0; i < data.size(); i++) {
            for (int t = 0; t < lags; t++) {
                assertThat(data.featureRows()[(i * lags + t) * 2]).isEqualTo(i + t);
                assertThat(data.featureRows()[(i * lags + t) * 2 + 1]).isEqualTo(10 * (i + t));
            }
            assertThat(data.labelRows()[i]).isEqualTo(i + lags - 1 + horizon);
        }
        float[] last = Dataset.lastWindow(rows(size), "v", lags).featureRows();
        assertThat(last).hasSize(2 * lags);
        assertThat(last[2 * lags - 2]).isEqualTo(size - 1);
    }

    /** The rows of the table that the windows cover, labels included. */
    private static Set<Integer> covered(Dataset data, int lags, int horizon) {
        Set<Integer> rows = new TreeSet<>();
        for (int i = 0; i < data.size(); i++) {
            int first = (int) data.featureRows()[i * lags * 2];
            IntStream.range(first, first + lags).forEach(rows::add);
            rows.add(first + lags - 1 + horizon);
        }
        return rows;
    }

    @Property
    void noRowIsInTwoParts(@ForAll @IntRange(min = 60, max = 90) int size,
            @ForAll @IntRange(min = 1, max = 6) int lags, @ForAll @IntRange(min = 1, max = 4) int horizon,
            @ForAll long seed) {
        Dataset data = Dataset.windows(rows(size), "v", lags, horizon);
        List<Dataset.Split> splits = new ArrayList<>(data.folds(3, seed));
        splits.add(data.split(0.7));
        splits.add(data.split(0.7, seed));
        splits.add(data.holdOut(0.3));
        splits.add(data.shuffle(seed).split(0.7));
        for (Dataset.Split split : splits) {
            TreeSet<Integer> first = new TreeSet<>(covered(split.first(), lags, horizon));
            assertThat(first.last()).isLessThan((int) split.second().featureRows()[0]);
        }
        assertThat(data.split(0.7).second().size()).isEqualTo(data.size() - (int) Math.round(data.size() * 0.7));
    }

    @Test
    void aFitHoldsOutTheLastWindowsWithoutOverlap() {
        Dataset data = Dataset.windows(rows(60), "v", 4, 1).normalize().normalizeLabels();
        Model model = Model.sequential().input(4, 2).flatten().dense(1, "linear").seed(1)
                .compile(Optimizer.adam(0.01), "mse");
        List<Integer> samples = new ArrayList<>();
        model.fit(data, epochs(1).validationSplit(0.25).callback(event -> {
            if (event instanceof io.percolate.train.TrainingEvent.FitStarted started) {
                samples.add(started.samples());
            }
        }));
        assertThat(samples).containsExactly(data.split(0.75).first().size());
        assertThat(samples.get(0)).isEqualTo(42 - 4); // of 56 windows
    }

    @Test
    void aForecastInTheUnitOfTheSeries() {
        Dataset data = Dataset.windows(rows(200), "v", 3, 1).normalize().normalizeLabels();
        Model model = Model.sequential().input(3, 2).flatten().dense(1, "linear").seed(1)
                .compile(Optimizer.adam(0.02), "mse");
        model.fit(data, epochs(100));
        said.clear();
        assertThat(model.predict(Dataset.lastWindow(rows(150), "v", 3)).getDouble(0)).isCloseTo(150, within(1.0));
        assertThat(said).isEmpty();
    }

    @Test
    void datesOrderTheRows() {
        Table table = Table.create("shop", DateColumn.create("day", LocalDate.of(2024, 1, 3), LocalDate.of(2024, 1, 1),
                LocalDate.of(2024, 1, 2), LocalDate.of(2024, 1, 9)), DoubleColumn.create("demand", 3, 1, 2, 9),
                StringColumn.create("shift", "late", "late", "early", "early"));
        Dataset data = Dataset.windows(table, "demand", 2, 1);
        assertThat(data.labelRows()).containsExactly(3, 9);
        assertThat(data.featureRows()).containsExactly(1, 0, 1, 2, 1, 0, 2, 1, 0, 3, 0, 1);
        assertThat(data.featureNames()).startsWith("demand[-1]", "shift=early[-1]").endsWith("shift=late[0]");
        assertThat(data.labelName()).isEqualTo("demand");
        assertThat(said).hasSize(1).first().asString().contains("in the order of 'day'", "by 1 to 6 days",
                "2 windows of 2 rows of 'demand', 'shift=early', 'shift=late'");
        Table hours = Table.create("hours", DateTimeColumn.create("at", IntStream.range(0, 5)
                .mapToObj(i -> LocalDateTime.of(2024, 1, 1, i, 30)).toArray(LocalDateTime[]::new)),
                DoubleColumn.create("load", 1, 2, 3, 4, 5));
        assertThat(Dataset.windows(hours, "load", 2, 2).labelRows()).containsExactly(4, 5);
    }

    @Test
    void whatCannotBe() {
        assertThatThrownBy(() -> Dataset.windows(rows(5), "v", 5, 1)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("at least 6 rows");
        assertThatThrownBy(() -> Dataset.windows(rows(5), "x", 2, 1)).hasMessageContaining("'x'")
                .hasMessageContaining("'v', 'w'");
        assertThatThrownBy(() -> Dataset.windows(rows(5), "v", 2, 0)).hasMessageContaining("at least 1 row later");
        Table gap = Table.create("gap", DoubleColumn.create("v", 1, Double.NaN, 3, 4));
        assertThatThrownBy(() -> Dataset.windows(gap, "v", 1, 1)).hasMessageContaining("'v' lacks a value in row 2");
        Table twice = Table.create("twice", DateColumn.create("day", LocalDate.EPOCH, LocalDate.EPOCH,
                LocalDate.EPOCH.plusDays(1)), DoubleColumn.create("v", 1, 2, 3));
        assertThatThrownBy(() -> Dataset.windows(twice, "v", 1, 1)).hasMessageContaining("holds a time twice");
        assertThatThrownBy(() -> Dataset.windows(rows(8), "v", 4, 1).split(0.5)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("covers 5 rows");
    }
}
