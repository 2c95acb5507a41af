package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.tune.SearchSpace;
import io.percolate.tune.Tuner;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A network that was built elsewhere can be recorded and tuned. */
class ImportedSettingsTest {

    private final Model model = Model.of(Model.parse("input 2\ndense 8 relu\ndense 2 softmax\nseed 7").network(), 2);

    @Test
    void theRecordSaysWhatIsKnown() {
        assertThat(model.settings()).containsEntry("layers", "DenseLayer; OutputLayer")
                .containsKeys("learningRate", "loss");
        assertThat(model.seed()).isEqualTo(7);
        assertThat(model.loss()).contains("MCXENT");
        assertThat(model.isDeclared()).isFalse();
    }

    @Test
    void theLearningRateIsTuned() {
        Dataset data = Synthetic.moons(80, 0.1, 1);
        var tuning = Tuner.grid(SearchSpace.parse("lr=1e-5,0.05")).fit(model, data, epochs(10).validationSplit(0.25));
        assertThat(tuning.best().config()).containsEntry("lr", 0.05);
        Model copy = model.vary(Map.of("lr", 0.5));
        assertThat(Dl4jNetwork.of(copy.dl4j()).learningRate()).isEqualTo(0.5);
        assertThat(copy.dl4j().params()).isEqualTo(model.dl4j().params()).isNotSameAs(model.dl4j().params());
        assertThatThrownBy(() -> model.vary(Map.of("units", 4))).isInstanceOf(PercolateException.class)
                .hasMessageContaining("only lr can be varied, not units");
    }
}
