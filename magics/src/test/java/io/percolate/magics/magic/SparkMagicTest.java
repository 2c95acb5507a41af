package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.magics.TestNotebook;
import io.percolate.parallel.LocalCluster;
import io.percolate.train.History;
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
