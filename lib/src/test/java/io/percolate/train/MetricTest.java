package io.percolate.train;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.model.Model;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Metrics of one's own. */
class MetricTest {

    private static final Dataset LINE = Synthetic.linear(40, 2, 1, 0.1, 1);
    private static final Metric LARGEST = (y, p) -> p.sub(y).amaxNumber().doubleValue();

    private static Model model() {
        return Model.parse("input 1\ndense 1 linear\noptimizer adam lr=0.05");
    }

    @Test
    void historyHasItForTheValidationData() {
        Model model = model();
        Dataset held = LINE.take(10);
        History history = model.fit(LINE, epochs(3).validationData(held).metric("largestError", LARGEST)
                .metric("again", (y, p) -> p.sub(y).norm1Number().doubleValue() / y.length()));
        assertThat(history.columnNames()).contains("valLargestError", "valAgain", "valLoss");
        Evaluation after = model.evaluate(held);
        assertThat(history.last("valLargestError")).isEqualTo(after.metric(LARGEST));
        assertThat(history.last("valAgain")).isCloseTo(after.mae(), within(1e-6)); // float
    }

    @Test
    void historyHasItForTheTrainingDataWithoutOthers() {
        Model model = model();
        History history = model.fit(LINE, epochs(3).metric("largestError", LARGEST));
        assertThat(history.last("largestError")).isEqualTo(model.evaluate(LINE).metric(LARGEST));
    }

    @Test
    void itCanBeWatched() {
        Model model = model();
        EarlyStopping stopping = new EarlyStopping("valLargestError", 2);
        History history = model.fit(LINE, epochs(60).validationSplit(0.2).metric("largestError", LARGEST)
                .callback(stopping));
        double[] errors = history.column("valLargestError");
        assertThat(errors[stopping.bestEpoch() - 1]).isEqualTo(java.util.Arrays.stream(errors).min().orElseThrow());
    }

    @Test
    void namesOfTheHistoryAreTaken() {
        for (String name : List.of("loss", "accuracy", "learningRate", "a b", "")) {
            assertThatThrownBy(() -> epochs(1).metric(name, LARGEST)).as(name).isInstanceOf(PercolateException.class)
                    .hasMessageContaining("name");
        }
    }
}
