package io.percolate.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.data.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the benchmarks decide by themselves; they time nothing here. */
class BenchTest {

    @Test
    void aPeakIsStableWhenItHasNotRisenForLong() {
        Peak peak = new Peak();
        for (int rate = 10; rate <= 110; rate += 10) {
            peak.add(rate);
            assertThat(peak.isStable()).isFalse();
        }
        for (int i = 0; i < 29; i++) {
            peak.add(90);
        }
        assertThat(peak.isStable()).isFalse();
        peak.add(110.5); // less than a hundredth more
        assertThat(peak.isStable()).isTrue();
        assertThat(peak.best()).isEqualTo(110.5);
        peak.add(120);
        assertThat(peak.isStable()).isFalse();
    }

    @Test
    void openBlasNamesItsKernel() {
        assertThat(Gemm.kernel(List.of("WARNING: Using incubator modules", "Core: SkylakeX"))).isEqualTo(
                "kernel SkylakeX");
        assertThat(Gemm.kernel(List.of())).isEqualTo("kernel unknown");
    }

    @Test
    void aPeerCollapsesWhenMoreThreadsMakeItSlower() {
        assertThat(Rates.isCollapsed(740, 12_000.0)).isTrue();
        assertThat(Rates.isCollapsed(11_500, 12_000.0)).isFalse();
        assertThat(Rates.isCollapsed(740, null)).as("not measured on one thread").isFalse();
    }

    @Test
    void aCollapsedPeerIsTriedOnOneThreadAndWithSleepingOnes() {
        List<Setting> settings = Setting.instead(2);
        assertThat(settings).extracting(Setting::threads).containsExactly(1, 2);
        assertThat(settings.get(0).environment("djl-pytorch")).containsEntry("OMP_NUM_THREADS", "1");
        assertThat(settings.get(1).environment("djl-pytorch")).containsEntry("OMP_WAIT_POLICY", "PASSIVE");
        assertThat(Setting.of(2).environment("dl4j")).as("it chooses by itself").isEmpty();
    }

    @Test
    void aFailedProgramIsToldByItsDeepestCause() {
        assertThat(Failure.of(List.of("Exception in thread \"main\" java.lang.IllegalStateException: no", "\tat X",
                "Caused by: a", "\tat Y", "Caused by: b: c", "\t... 3 more"))).isEqualTo("b: c");
        assertThat(Failure.of(List.of("Traceback", "  File x", "ValueError: no"))).isEqualTo("ValueError: no");
        assertThat(Failure.of(List.of())).isEqualTo("it ended without a message");
    }

    @Test
    void fewDigitsGiveFewBatches() {
        Dataset data = Dataset.of(new float[150 * Task.PIXELS], new int[] {Task.PIXELS}, new float[150 * Task.DIGITS],
                List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
        Batches batches = Batches.digits(Task.MLP_TRAIN, data);
        assertThat(batches.count()).isEqualTo(2);
        assertThat(batches.epoch()).isEqualTo(2);
        assertThat(batches.features(1)).hasSize(64 * Task.PIXELS);
    }

    @ParameterizedTest
    @EnumSource(names = {"LSTM_TRAIN", "GRU_TRAIN", "RESNET_TRAIN", "GPT_GENERATE"})
    void randomDataFit(Task task) {
        Batches batches = Batches.of(task);
        assertThat(batches.features(0)).hasSize(task.batch() * task.inputs());
        assertThat(batches.labels(0)).hasSize(task.batch() * task.classes());
        float top = task.readsLetters() ? Task.LETTERS - 1 : 1;
        for (float value : batches.features(0)) {
            assertThat(value).isBetween(0f, top);
        }
    }

    @Test
    void aWrongWordIsNamed() {
        assertThatThrownBy(() -> Options.parse(new String[] {"trian"})).hasMessageContaining("'trian'");
        assertThat(Options.parse(new String[] {"train", "--quick"}).wants("start")).isFalse();
        assertThatThrownBy(() -> Options.parse(new String[] {"--only", "gtp,vae"})).hasMessage(
                "There is no row 'gtp' to measure. Did you mean 'gpt'?");
        assertThatThrownBy(() -> Options.parse(new String[] {"--only"})).hasMessageContaining("needs rows");
        assertThatThrownBy(() -> Options.parse(new String[] {"start", "--only", "gpt"})).hasMessageContaining("train");
    }

    @Test
    void theirOwnTasksHaveTheirOwnNames() {
        assertThat(Task.GAN_CONV_TRAIN.network()).isEqualTo("gan.conv");
        assertThat(Task.GPT_GENERATE.unit()).isEqualTo("tokens/s");
        assertThat(Task.GPT_GENERATE.remark("pytorch-uncached")).hasValueSatisfying(
                words -> assertThat(words).contains("the whole text"));
        assertThat(Options.parse(new String[] {"--only", "gan"}).measures("gan.conv.train")).isTrue();
    }

    @Test
    void onlySomeRowsAreMeasured() {
        Options options = Options.parse(new String[] {"--only", "mlp,cnn.infer"});
        assertThat(options.wants("start")).isFalse();
        assertThat(List.of("mlp.train", "mlp.infer", "mlp.to_97", "cnn.infer")).allMatch(options::measures);
        assertThat(List.of("cnn.train", "gemm", "gpt.train")).noneMatch(options::measures);
        assertThat(Options.parse(new String[0]).measures("cnn.train")).isTrue();
    }
}
