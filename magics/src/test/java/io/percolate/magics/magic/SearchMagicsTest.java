package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.magics.TestNotebook;
import io.percolate.runs.Run;
import io.percolate.runs.Runs;
import io.percolate.tune.Trial;
import io.percolate.tune.Tuning;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class SearchMagicsTest {

    private static final String GRID = " --grid 'lr=1e-3..1e-1 log 3; units=2,4' --epochs 2 ";

    private TestNotebook notebook;

    @BeforeEach
    void openNotebook() throws Exception {
        notebook = DeepNotebook.open();
        Files.deleteIfExists(Path.of(".percolate/runs/runs.jsonl"));
    }

    @AfterEach
    void endExperiment() throws Exception {
        notebook.printed("experiment --end");
        Files.deleteIfExists(Path.of(".percolate/runs/runs.jsonl"));
    }

    @Test
    void gridWithLiveTableBestConfigurationAndImportance() throws Exception {
        Tuning tuning = (Tuning) notebook.line("tune mlp on points" + GRID);
        assertThat(tuning.trials()).hasSize(6).extracting(Trial::config).allMatch(c -> c.containsKey("lr"));
        assertThat(notebook.displayed().get(0).text()).isEqualTo("0 of 6 trials");
        assertThat(notebook.updates().get(notebook.updates().size() - 1).text()).contains("units", "6 of 6 trials");
        assertThat(notebook.displayed().get(1).text()).contains("lr 0.", "units 0.");
        assertThat(notebook.render(tuning).text()).startsWith("best trial").contains("score");
    }

    @Test
    void everyTrialIsARun() throws Exception {
        notebook.line("tune mlp on points -q" + GRID);
        assertThat(Runs.here().all()).hasSize(6).extracting(Run::name).containsOnly("tune");
        Run last = Runs.here().get("tune");
        assertThat(last.config()).containsEntry("units", 4L).containsEntry("epochs", 2L).containsKey("layers");
        assertThat(last.history()).containsKeys("loss", "valAccuracy");
        assertThat(last.data()).isNotEmpty();
    }

    @Test
    void randomAndBayesTryAsManyAsAsked() throws Exception {
        assertThat(((Tuning) notebook.line("tune mlp on points -q --random 3" + GRID)).trials()).hasSize(3);
        assertThat(((Tuning) notebook.line("tune mlp on points -q --bayes 3" + GRID)).trials()).hasSize(3);
        Tuning byLoss = (Tuning) notebook.line("tune mlp on points -q --random 2 --metric valLoss" + GRID);
        assertThat(byLoss.maximized()).isFalse();
    }

    @Test
    void validationDataOfOnesOwn() throws Exception {
        notebook.eval("Dataset held = points.take(20);");
        notebook.line("tune mlp on points -q --random 1 --validation held --batch 50 --seed 9" + GRID);
        assertThat(Runs.here().get("tune").config()).containsEntry("batchSize", 50L)
                .doesNotContainKey("validationSplit");
        assertThat(Runs.here().get("tune").seed()).isEqualTo(9);
    }

    @Test
    void badSearches() {
        assertThatThrownBy(() -> notebook.line("tune mlp on points")).hasMessageContaining("Say what to search");
        assertThatThrownBy(() -> notebook.line("tune mlp on points --random 2 --bayes 2" + GRID))
                .hasMessageContaining("Either --random or --bayes, not both.");
        assertThatThrownBy(() -> notebook.line("tune mlp on points -q --grid 'unit=1,2'"))
                .hasMessageContaining("'unit'").hasMessageContaining("Did you mean 'units'?");
        assertThatThrownBy(() -> notebook.line("tune mlp on points -q --grid 'lr=big'"))
                .hasMessageContaining("learningRate is 'big'");
    }

    @Test
    void trainingsOfAnExperimentAreRecorded() throws Exception {
        assertThat(notebook.printed("experiment --name first --note 'the reference'"))
                .isEqualTo("Trainings are now recorded as first.\n");
        notebook.line("train mlp on points -q --epochs 2 --lr 0.1 --seed 5");
        notebook.printed("experiment --end");
        notebook.line("train mlp on points -q --epochs 2");
        assertThat(Runs.here().all()).hasSize(1);
        Run run = Runs.here().get("first");
        assertThat(run.note()).isEqualTo("the reference");
        assertThat(run.seed()).isEqualTo(5);
        assertThat(run.config()).containsEntry("optimizer", "adam lr=0.1").containsEntry("epochs", 2L);
    }

    @Test
    void runsAndComparison() throws Exception {
        for (String lr : new String[] {"0.1", "0.2"}) {
            notebook.printed("experiment --name lr" + lr);
            notebook.line("train mlp on points -q --epochs 2 --lr " + lr);
        }
        Table all = (Table) notebook.line("runs");
        assertThat(all.stringColumn("config").asList()).containsExactly("optimizer=adam lr=0.1",
                "optimizer=adam lr=0.2");
        assertThat(((Table) notebook.line("runs lr0.2")).rowCount()).isEqualTo(1);
        assertThat(((Table) notebook.line("runs --last 1")).stringColumn("name").get(0)).isEqualTo("lr0.2");
        Table differences = (Table) notebook.line("compare lr0.1 lr0.2");
        assertThat(differences.columnNames()).containsExactly("setting", "lr0.1", "lr0.2");
        assertThat(differences.stringColumn("setting").asList()).contains("optimizer", "loss", "accuracy");
        assertThat(notebook.displayed().get(0).text()).contains("loss", "lr0.1", "lr0.2");
    }

    @Test
    void unknownRuns() {
        assertThatThrownBy(() -> notebook.line("compare a b")).hasMessageContaining("There is no run 'a'");
        assertThatThrownBy(() -> notebook.line("experiment --note x")).hasMessageContaining("--name NAME");
    }
}
