package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.engine.Engines;
import io.percolate.parallel.JobCluster;
import io.percolate.parallel.LocalCluster;
import io.percolate.parallel.SentJobs;
import io.percolate.train.EarlyStopping;
import io.percolate.train.FitOptions;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Folds on machines against the same folds on this one. */
class CrossValidationOnClusterTest {

    private static void assertSame(CrossValidation there, CrossValidation here) {
        assertThat(there.folds()).hasSameSizeAs(here.folds());
        for (int i = 0; i < here.folds().size(); i++) {
            CrossValidation.Fold one = here.folds().get(i);
            CrossValidation.Fold other = there.folds().get(i);
            assertThat(other.examples()).isEqualTo(one.examples());
            assertThat(other.model().network().params()).isEqualTo(one.model().network().params());
            assertThat(other.evaluation().loss()).isEqualTo(one.evaluation().loss());
            assertThat(other.evaluation().predicted()).isEqualTo(one.evaluation().predicted());
            assertThat(other.history().column("loss")).isEqualTo(one.history().column("loss"));
            assertThat(other.history().reason()).isEqualTo(one.history().reason());
            assertThat(other.model().schema().json()).isEqualTo(one.model().schema().json());
        }
        assertThat(there).hasToString(here.toString());
    }

    @Property(tries = 10)
    void theFoldsAreThoseOfOneMachine(@ForAll @IntRange(min = 1, max = 4) int slots,
            @ForAll @IntRange(min = 2, max = 6) int folds, @ForAll boolean normalized, @ForAll boolean values) {
        Dataset data = values ? Synthetic.linear(60, 2, 3, 0.1, 5) : Synthetic.moons(60, 0.1, 1);
        Dataset scaled = normalized ? data.normalize() : data;
        Model model = Model.parse("input " + data.inputs() + "\ndense 6 relu\ndropout 0.1\n"
                + (values ? "dense 1 linear\nloss mse" : "dense 2 softmax") + "\noptimizer adam lr=0.02\nseed 3");
        FitOptions options = epochs(6).batchSize(16).callback(new EarlyStopping("loss", 2));
        CrossValidation here = Engines.withThreads(1, () -> model.crossValidate(scaled, folds, options));
        for (JobCluster machines : List.of(new SentJobs(slots), LocalCluster.of(slots))) {
            assertSame(Engines.withThreads(1, () -> model.crossValidate(scaled, folds, options, machines)), here);
        }
    }

    @Test
    void aFoldThatDivergesIsNamed() {
        Model wild = Model.sequential().input(2).dense(8, "relu").dense(2, "linear").seed(3)
                .compile(Optimizer.sgd(1e30), "mse");
        assertThatThrownBy(() -> wild.crossValidate(Synthetic.moons(20, 0.1, 1), 2, epochs(5), LocalCluster.of(1)))
                .isInstanceOf(PercolateException.class).hasMessageContaining("Fold 1: The loss became");
    }

    @Test
    void anInterruptKeepsTheFoldsSoFar() {
        Model model = Model.parse("input 2\ndense 6 relu\ndense 2 softmax\nseed 3");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> model.crossValidate(Synthetic.moons(20, 0.1, 1), 2, epochs(1), LocalCluster.of(2)))
                .isInstanceOf(PercolateException.class).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isFalse();
    }
}
