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
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

    private static final Dataset NOISY = Synthetic.moons(60, 0.6, 1); // soon overfitted

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

    @Test
    void columnThatIsNotMeasuredIsNamed() {
        Model model = Model.parse("input 2\ndense 2 softmax");
        assertThatThrownBy(() -> model.fit(NOISY, epochs(2).callback(new EarlyStopping("valLoss", 1))))
                .isInstanceOf(PercolateException.class).hasMessageContaining("watches valLoss");
    }
}
