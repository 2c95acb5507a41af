package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.percolate.PercolateException;
import io.percolate.engine.Engines;
import io.percolate.magics.TestNotebook;
import io.percolate.magics.display.Bundle;
import io.percolate.parallel.LocalCluster;
import io.percolate.train.History;
import io.percolate.tune.Trial;
import io.percolate.tune.Tuning;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Without Spark; {@code tests/test_spark.py} has it in a kernel. */
class SparkMagicTest {

    private TestNotebook notebook;

    @BeforeEach
    void open() throws Exception {
        notebook = DeepNotebook.open();
    }

    @Test
    void threadsTakeThePlaceOfSpark() throws Exception {
        Object cluster = notebook.line("spark local[2] --or-threads --as cluster");
        assertThat(cluster).isEqualTo(LocalCluster.of(Runtime.getRuntime().availableProcessors()));
        History history = (History) notebook.line("train mlp on points --on cluster --epochs 10 --batch 16 -q");
        assertThat(history.last("accuracy")).isGreaterThan(0.8);
        assertThat(notebook.printed("train mlp on points --on cluster --java")).contains(".on(cluster)");
    }

    @Test
    void trialsAndFoldsAreItsTasks() throws Exception {
        notebook.line("spark local[2] --or-threads --as cluster");
        String search = "tune mlp on points --grid 'lr=1e-3..1e-1 log 3; units=2,4' --epochs 2";
        Tuning here = Engines.withThreads(1, () -> value(search + " -q"));
        Tuning there = (Tuning) notebook.line(search + " --on cluster");
        assertThat(there.trials()).extracting(Trial::config, Trial::score)
                .isEqualTo(here.trials().stream().map(t -> tuple(t.config(), t.score())).toList());
        List<Bundle> updates = notebook.updates();
        assertThat(updates.get(0).text()).contains("1 of 6 trials");
        assertThat(updates.get(updates.size() - 1).text()).contains("6 of 6 trials");
        assertThat(notebook.text("crossvalidate mlp on points --folds 3 --epochs 1 --on cluster"))
                .isEqualTo(notebook.text("crossvalidate mlp on points --folds 3 --epochs 1"));
        assertThatThrownBy(() -> notebook.line(search + " --on points"))
                .hasMessageContaining("'points' is a Dataset; a JobCluster is needed here.");
    }

    private Tuning value(String line) {
        try {
            return (Tuning) notebook.line(line);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void mistakesAreNamed() {
        assertThatThrownBy(() -> notebook.line("spark localhost")).isInstanceOf(PercolateException.class)
                .hasMessageContaining("'localhost' is no master of Spark: write local[4], spark://host:7077");
        assertThatThrownBy(() -> notebook.line("spark local[2]")).isInstanceOf(PercolateException.class)
                .hasMessageContaining("percolate-spark.jar is not in ");
        assertThatThrownBy(() -> notebook.line("train mlp on points --on points"))
                .hasMessageContaining("'points' is a Dataset; a Cluster is needed here.");
    }

    @Test
    void nothingRunsThatCouldBeStopped() throws Exception {
        assertThat(notebook.line("spark --stop")).isEqualTo("No Spark runs here.");
    }
}
