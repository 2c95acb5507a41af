package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import io.percolate.train.TrainingEvent.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A fit that is stopped and resumed equals one that was never stopped. */
class CheckpointTest {

    private static final Dataset MOONS = Synthetic.moons(100, 0.1, 3);

    @TempDir
    Path folder;

    private static Model model(String layers) {
        return Model.parse("input 2\n" + layers + "\ndense 2 softmax\noptimizer adam lr=0.01");
    }

    private static float[] weights(Model model) {
        return model.dl4j().params().dup().data().asFloat();
    }

    /** Interrupts in the middle of the fourth epoch. */
    private static Callback breakdown() {
        return event -> {
            if (event instanceof TrainingEvent.BatchEnd batch && batch.epoch() == 4 && batch.batch() == 2) {
                Thread.currentThread().interrupt();
            }
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"dense 8 tanh\ndropout 0.3", "dense 8\nbatchnorm\nactivation relu", "dense 4\nlayernorm",
        "dense 4 dropConnect=0.000001"})
    void resumedFitEndsInBitwiseEqualWeights(String layers) {
        Path file = folder.resolve("run.zip");
        FitOptions options = epochs(6).validationSplit(0.2).schedule(Schedule.cosine());
        Model whole = model(layers);
        History complete = whole.fit(MOONS, options);

        Model broken = model(layers);
        History part = broken.fit(MOONS, options.callback(new Checkpoint(file)).callback(breakdown()));
        assertThat(part.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(part.epochs()).isEqualTo(3);

        Model resumed = model(layers);
        History rest = resumed.fit(MOONS, options.resume(file));
        assertThat(weights(resumed)).isEqualTo(weights(whole));
        assertThat(rest.column("valLoss")).isEqualTo(complete.column("valLoss"));
    }

    @Test
    void checkpointIsAModelFile() {
        Path file = folder.resolve("run.zip");
        Model model = model("dense 4 tanh");
        model.fit(MOONS, epochs(2).callback(new Checkpoint(file)));
        assertThat(weights(Model.load(file))).isEqualTo(weights(model));
    }

    @Test
    void wrongFilesAreRejectedWithTheModelAsBefore() {
        Model model = model("dense 4 tanh");
        float[] before = weights(model);
        Path other = folder.resolve("other.zip");
        model("dense 5 tanh").save(other);
        Path same = folder.resolve("same.zip");
        model("dense 4 tanh").save(same);
        refused(model, other, "parameters");
        refused(model, same, "not a checkpoint");
        refused(model, folder.resolve("none.zip"), "no model file");
        assertThat(weights(model)).isEqualTo(before);
    }

    private static void refused(Model model, Path file, String sentence) {
        assertThatThrownBy(() -> model.fit(MOONS, epochs(2).resume(file))).isInstanceOf(PercolateException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(sentence);
    }
}
