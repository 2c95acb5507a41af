package io.percolate.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class RunTest {

    @Test
    void differencesNameEverySettingThatIsNotTheSame() {
        Run a = Experiment.named("a").seed(1).config("lr", 0.1).config("units", 32).run("c1");
        Run b = Experiment.named("b").seed(2).config("lr", 0.1).config("dropout", 0.2).run("c1");
        assertThat(a.differences(b)).containsOnlyKeys("seed", "units", "dropout")
                .containsEntry("units", new Run.Difference(32, null))
                .containsEntry("seed", new Run.Difference(1L, 2L));
    }

    @Test
    void theDigestIsOfTheContents() {
        Run one = Experiment.named("a").data(data(1)).run("");
        assertThat(Experiment.named("b").data(data(1)).run("").data()).isEqualTo(one.data());
        assertThat(Experiment.named("b").data(data(2)).run("").data()).isNotEqualTo(one.data());
    }

    @Test
    void comparisonHasDifferencesAndMetrics() {
        Run a = Experiment.named("a").seed(1).config("lr", 0.1).config("units", 32).metric("loss", 0.25).run("c1");
        Run b = Experiment.named("b").seed(1).config("lr", 1e-5).config("units", 32).run("c1");
        assertThat(a.compare(b).columnNames()).containsExactly("setting", "a", "b");
        assertThat(a.compare(b).stringColumn("setting").asList()).containsExactly("lr", "loss");
        assertThat(a.compare(b).stringColumn("a").asList()).containsExactly("0.1", "0.25");
        assertThat(a.compare(b).stringColumn("b").asList()).containsExactly("1e-05", "");
    }

    @Test
    void theTableShowsWhatSetsRunsApart() {
        Run a = Experiment.named("a").config("lr", 0.1).config("units", 32).metric("loss", 0.25)
                .run("0123456789-dirty");
        Run b = Experiment.named("b").config("lr", 0.2).config("units", 32).metric("mse", 1).run("");
        Table table = RunTable.of(List.of(a, b));
        assertThat(table.columnNames()).containsExactly("run", "name", "loss", "mse", "seconds", "config", "seed",
                "data", "commit", "note");
        assertThat(table.stringColumn("config").asList()).containsExactly("lr=0.1", "lr=0.2");
        assertThat(table.stringColumn("commit").asList()).containsExactly("01234567-dirty", "");
        assertThat(RunTable.of(List.of(a)).stringColumn("config").get(0)).isEqualTo("lr=0.1 units=32");
        assertThat(RunTable.of(List.of()).rowCount()).isZero();
        Run deep = Experiment.named("c").config("layers", "dense 8 relu; ".repeat(9)).config("lr", 0.1).run("");
        assertThat(RunTable.of(List.of(deep)).stringColumn("config").get(0))
                .isEqualTo("lr=0.1 layers=dense 8 relu; dense 8 relu; dens…");
    }

    private static Dataset data(float value) {
        return Dataset.ofClasses(new float[] {value, 0}, new int[] {1}, new int[] {0, 1}, List.of("a", "b"));
    }
}
