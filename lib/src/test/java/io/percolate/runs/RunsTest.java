package io.percolate.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.train.History;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunsTest {

    @TempDir
    Path folder;

    /** Entry point of another process, which writes this number of runs with this name. */
    public static void main(String[] arguments) {
        Runs runs = Runs.in(Path.of(arguments[0]));
        for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
            runs.record(Experiment.named(arguments[1]).config("i", i).note("x".repeat(5000)));
        }
    }

    @Test
    void whatWasRecordedIsRead() {
        Runs runs = Runs.in(folder);
        Dataset data = Dataset.ofClasses(new float[] {1, 2}, new int[] {1}, new int[] {0, 1}, List.of("a", "b"));
        History history =
                History.of(List.of(Map.of("loss", 0.5, "seconds", 2.0), Map.of("loss", 0.25, "seconds", 3.0)));
        Run written = runs.record(Experiment.named("mlp").seed(42).data(data).config("lr", 1e-3).config("units", 64)
                .config("activation", "relu").history(history).metric("test", Double.NaN).note("ünïcode\nline"));
        Run read = runs.get("mlp");
        assertThat(read).usingRecursiveComparison().ignoringFields("config", "metrics").isEqualTo(written);
        assertThat(read.config()).isEqualTo(Map.of("lr", 1e-3, "units", 64L, "activation", "relu"));
        assertThat(read.history().get("loss")).containsExactly(0.5, 0.25);
        assertThat(read.metrics()).containsEntry("loss", 0.25).containsEntry("test", Double.NaN);
        assertThat(read.seconds()).isEqualTo(5);
        assertThat(read.data()).hasSize(16);
    }

    @Test
    void settingsKeepTheirKinds() {
        Runs runs = Runs.in(folder);
        runs.record(Experiment.named("kinds").config("units", -64).config("lr", 1.0).config("clip", true)
                .config("init", "7").config("limit", Double.NaN));
        assertThat(runs.get("kinds").config()).isEqualTo(
                Map.of("units", -64L, "lr", 1.0, "clip", true, "init", "7", "limit", "NaN"));
    }

    @Test
    void aLineThatNamesARunOnlyIsARunWithoutSettings() throws Exception {
        Files.writeString(folder.resolve("runs.jsonl"), "{\"id\": \"x\", \"name\": \"bare\"}\n");
        assertThat(Runs.in(folder).get("bare").config()).isEmpty();
        assertThat(Runs.in(folder).get("bare").metrics()).isEmpty();
    }

    @Test
    void twoProcessesAtOnceLoseNothing() throws Exception {
        List<Process> writers = new ArrayList<>();
        for (String name : List.of("a", "b")) {
            writers.add(new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1",
                    "-cp", System.getProperty("java.class.path"), RunsTest.class.getName(), folder.toString(), name,
                    "60")
                    .inheritIO().start());
        }
        for (Process writer : writers) {
            assertThat(writer.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(writer.exitValue()).isZero();
        }
        List<Run> all = Runs.in(folder).all();
        assertThat(Files.readAllLines(folder.resolve("runs.jsonl"))).hasSize(120);
        for (String name : List.of("a", "b")) {
            assertThat(all).filteredOn(run -> run.name().equals(name)).extracting(run -> run.config().get("i"))
                    .containsExactlyElementsOf(java.util.stream.LongStream.range(0, 60).boxed().toList());
        }
    }

    @Test
    void threadsOfOneProcessLoseNothing() {
        Runs runs = Runs.in(folder);
        java.util.stream.IntStream.range(0, 40).parallel().forEach(i -> runs.record(Experiment.named("t")));
        assertThat(runs.all()).hasSize(40).extracting(Run::id).doesNotHaveDuplicates();
    }

    @Test
    void aLineThatWasCutOffIsLeftOutAndHarmsNoOther() throws Exception {
        Runs runs = Runs.in(folder);
        runs.record(Experiment.named("first"));
        Files.writeString(folder.resolve("runs.jsonl"), "{\"id\":\"2026", StandardOpenOption.APPEND);
        assertThat(runs.all()).extracting(Run::name).containsExactly("first");
        runs.record(Experiment.named("second"));
        assertThat(runs.all()).extracting(Run::name).containsExactly("first", "second");
    }

    @Test
    void nothingRecordedIsAnEmptyList() {
        assertThat(Runs.in(folder.resolve("none")).all()).isEmpty();
    }

    @Test
    void theLatestOfANameIsFoundAndAMissingOneNamed() {
        Runs runs = Runs.in(folder);
        runs.record(Experiment.named("x").config("i", 1));
        Run second = runs.record(Experiment.named("x").config("i", 2));
        assertThat(runs.get("x").id()).isEqualTo(second.id());
        assertThat(runs.get(second.id()).config()).containsEntry("i", 2L);
        assertThatThrownBy(() -> runs.get("y")).isInstanceOf(PercolateException.class)
                .hasMessageContaining("no run 'y'").hasMessageContaining("2 runs");
    }

    @Test
    void aFolderThatIsAFileIsNamed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        assertThatThrownBy(() -> Runs.in(file).record(Experiment.named("x"))).isInstanceOf(PercolateException.class)
                .hasMessageContaining("cannot be recorded");
    }
}
