package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A checkpoint of the best epoch holds the weights of that epoch. */
class BestOnlyTest {

    private static final Dataset NOISY = Synthetic.moons(60, 0.6, 1); // soon overfitted

    @TempDir
    Path folder;

    private static Model model() {
        return Model.parse("input 2\ndense 64 relu\ndense 64 relu\ndense 2 softmax\noptimizer adam lr=0.05\nseed 1");
    }

    @ParameterizedTest
    @CsvSource({"'',valLoss,-1", "valAccuracy,valAccuracy,1", "val_accuracy,valAccuracy,1", "loss,loss,-1"})
    void fileHoldsTheBestEpoch(String watched, String column, int sign) {
        Path file = folder.resolve("best.zip");
        Checkpoint checkpoint = watched.isEmpty() ? new Checkpoint(file).bestOnly()
                : new Checkpoint(file).bestOnly(watched);
        float[][] after = new float[21][];
        Model model = model();
        History history = model.fit(NOISY, epochs(20).batchSize(8).validationSplit(0.5).callback(checkpoint)
                .callback(event -> {
                    if (event instanceof TrainingEvent.EpochEnd end) {
                        after[end.epoch()] = model.dl4j().params().dup().data().asFloat();
                    }
                }));
        double[] values = history.column(column);
        double best = Arrays.stream(values).map(value -> sign * value).max().orElseThrow();
        int epoch = 1 + IntStream.range(0, 20).filter(i -> sign * values[i] == best).findFirst().orElseThrow();
        assertThat(checkpoint.savedEpoch()).isEqualTo(epoch);
        assertThat(Model.load(file).dl4j().params().dup().data().asFloat()).isEqualTo(after[epoch]);
    }

    @Test
    void resumedFitKeepsABetterFile() {
        Path file = folder.resolve("best.zip");
        FitOptions options = epochs(20).batchSize(8).validationSplit(0.5);
        Model whole = model();
        Checkpoint first = new Checkpoint(file).bestOnly();
        whole.fit(NOISY, options.callback(first));
        float[] best = Model.load(file).dl4j().params().dup().data().asFloat();
        Model resumed = model();
        Checkpoint second = new Checkpoint(file).bestOnly();
        resumed.fit(NOISY, options.resume(file).callback(second));
        assertThat(second.savedEpoch()).isEqualTo(first.savedEpoch());
        assertThat(Model.load(file).dl4j().params().dup().data().asFloat()).isEqualTo(best);
        assertThat(resumed.dl4j().params()).isEqualTo(whole.dl4j().params());
    }
}
