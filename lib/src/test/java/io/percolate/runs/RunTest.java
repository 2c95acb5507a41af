package io.percolate.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;

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

    private static Dataset data(float value) {
        return Dataset.ofClasses(new float[] {value, 0}, new int[] {1}, new int[] {0, 1}, List.of("a", "b"));
    }
}
