package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import io.percolate.train.TrainingEvent.EpochEnd;
import io.percolate.train.TrainingEvent.Reason;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EarlyStoppingTest {

    private static final Dataset NOISY = Synthetic.moons(60, 0.6, 1); // soon overfitted

    @TempDir
    Path folder;

    @Test
    void modelGetsTheBestWeights() {
        EarlyStopping stopping = new EarlyStopping("valLoss", 2);
        float[][] weightsAfter = new float[200][];
        Model model = Model.parse("input 2\ndense 64 relu\ndense 64 relu\ndense 2 softmax\noptimizer adam lr=0.05");
        FitOptions options = epochs(200).batchSize(8).validationSplit(0.5).callback(stopping);
        History history = model.fit(NOISY, options.callback(event -> {
            if (event instanceof EpochEnd end) {
                weightsAfter[end.epoch()] = model.dl4j().params().dup().data().asFloat();
            }
        }));
        assertThat(history.reason()).isEqualTo(Reason.EARLY_STOPPED);
        assertThat(history.epochs()).isEqualTo(stopping.bestEpoch() + 2);
        double best = Arrays.stream(history.column("valLoss")).min().orElseThrow();
        assertThat(history.column("valLoss")[stopping.bestEpoch() - 1]).isEqualTo(best);
        assertThat(model.dl4j().params().dup().data().asFloat()).isEqualTo(weightsAfter[stopping.bestEpoch()]);
    }

    /** The best weights and the number of epochs without improvement are part of a checkpoint. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 6})
    void resumedFitStopsAsTheWholeOneDoes(int brokenIn) {
        String text = "input 2\ndense 64 relu\ndense 64 relu\ndense 2 softmax\noptimizer adam lr=0.05";
        FitOptions options = epochs(200).batchSize(8).validationSplit(0.5);
        EarlyStopping first = new EarlyStopping("valLoss", 3);
        Model whole = Model.parse(text);
        History complete = whole.fit(NOISY, options.callback(first));
        assertThat(complete.reason()).isEqualTo(Reason.EARLY_STOPPED);

        Path file = folder.resolve("run.zip");
        Callback breakdown = event -> {
            if (event instanceof EpochEnd end && end.epoch() == brokenIn) {
                throw new IllegalStateException("power failure");
            }
        };
        assertThatThrownBy(() -> Model.parse(text).fit(NOISY, options.callback(new Checkpoint(file))
                .callback(new EarlyStopping("valLoss", 3)).callback(breakdown))).hasMessage("power failure");
        EarlyStopping second = new EarlyStopping("valLoss", 3);
        Model resumed = Model.parse(text);
        History rest = resumed.fit(NOISY, options.callback(second).resume(file));
        assertThat(rest.column("valLoss")).isEqualTo(complete.column("valLoss"));
        assertThat(rest.reason()).isEqualTo(Reason.EARLY_STOPPED);
        assertThat(second.bestEpoch()).isEqualTo(first.bestEpoch());
        assertThat(resumed.dl4j().params().dup().data().asFloat())
                .isEqualTo(whole.dl4j().params().dup().data().asFloat());
    }

    @Test
    void columnThatIsNotMeasuredIsNamed() {
        Model model = Model.parse("input 2\ndense 2 softmax");
        assertThatThrownBy(() -> model.fit(NOISY, epochs(2).callback(new EarlyStopping("valLoss", 1))))
                .isInstanceOf(PercolateException.class).hasMessageContaining("watches valLoss");
    }
}
