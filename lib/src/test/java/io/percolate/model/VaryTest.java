package io.percolate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VaryTest {

    private final Model model = Model.parse("""
            input 8
            dense 16 relu
            residual {
              dense 16 relu
            }
            dropout 0.5
            dense 3 softmax
            optimizer adam lr=0.001
            loss crossentropy
            """);

    @Test
    void layersThatHaveTheSettingGetItButTheLastKeepsItsUnits() {
        assertThat(model.vary(Map.of("units", 32, "activation", "tanh", "dropout", 0.1)).text())
                .contains("dense 32 tanh\nresidual {\n  dense 32 tanh\n}\ndropout 0.1\ndense 3 softmax");
    }

    @Test
    void optionsOfTheOptimizerAfterTheOptimizer() {
        Model varied = model.vary(Map.of("momentum", 0.5, "lr", 0.1, "optimizer", "nesterov"));
        assertThat(varied.optimizer()).hasToString("nesterov lr=0.1 momentum=0.5");
    }

    @Test
    void lossAndSeed() {
        Model varied = model.vary(Map.of("loss", "mse", "seed", 7L));
        assertThat(varied.loss()).isEqualTo("mse");
        assertThat(varied.seed()).isEqualTo(7);
    }

    @Test
    void theModelStaysAsItIs() {
        String before = model.text();
        model.vary(Map.of("units", 4));
        assertThat(model.text()).isEqualTo(before);
    }

    @Test
    void theSameValueIsNoMistake() {
        assertThat(model.vary(Map.of("units", 16)).text()).isEqualTo(model.text());
    }

    @Test
    void settingsThatNothingHas() {
        assertThatThrownBy(() -> model.vary(Map.of("unit", 4))).isInstanceOf(PercolateException.class)
                .hasMessageContaining("'unit'").hasMessageContaining("Did you mean 'units'?");
        assertThatThrownBy(() -> model.vary(Map.of("units", "many"))).hasMessageContaining("a whole number");
    }
}
