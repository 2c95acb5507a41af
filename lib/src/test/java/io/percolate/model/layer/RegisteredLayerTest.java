package io.percolate.model.layer;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.Registry.Registration;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.extension.Temperature;
import io.percolate.model.Model;
import io.percolate.train.History;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A layer registered from outside works like the others. */
class RegisteredLayerTest extends LayerContract {

    private static final Dataset DATA = Synthetic.moons(64, 0.1, 1);
    private static final String MODEL =
            "input 2\ndense 16 tanh\ntemperature 4\ndense 2 softmax\noptimizer adam lr=0.05";

    private Registration registration;

    @BeforeAll
    void register() {
        registration = Temperature.register();
    }

    @AfterAll
    void takeBack() {
        registration.close();
        assertThat(Layers.names()).doesNotContain("temperature");
    }

    @Override
    List<String> templates() {
        return List.of("input 4\ndense 3\ntemperature 2%s");
    }

    @Override
    List<String> models() {
        return List.of("input 5\ndense 4 tanh\ntemperature 0.5");
    }

    @Override
    Map<String, String> refused() {
        return Map.of("input 6x6\ntemperature 2\nflatten\ndense 1",
                "temperature_1 cannot follow input, which gives (6, 6, 1): put flatten before it.");
    }

    @Test
    void itTrainsOnTheEngine() {
        Model model = Model.parse(MODEL);
        assertThat(model.summary()).contains("temperature: engine").doesNotContain("DL4J");
        History history = model.fit(DATA, epochs(20).batchSize(16));
        assertThat(history.last("loss")).isLessThan(0.5 * history.column("loss")[0]);
        INDArray dl4j = model.network().output(DATA.features());
        assertThat(model.predict(DATA).distance2(dl4j)).isLessThan(1e-4);
    }

    /** One step with the engine's gradient and one with DL4J's give the same weights. */
    @Test
    void theEnginesGradientIsDl4js() {
        Model model = Model.parse(MODEL.replace("adam lr=0.05", "sgd lr=0.1"));
        INDArray before = model.dl4j().params().dup();
        Map<String, INDArray> gradients = model.insight().gradients(DATA);
        Map<String, INDArray> weights = model.insight().weights();
        model.fit(DATA, epochs(1).batchSize(DATA.size()));
        assertThat(model.dl4j().params()).isNotEqualTo(before);
        model.insight().weights().forEach((name, after) -> assertThat(
                weights.get(name).sub(gradients.get(name).mul(0.1)).distance2(after)).as(name).isLessThan(1e-5));
    }

    @Test
    void everyWayToDeclareItGivesTheSameModel() {
        Model built = Model.sequential().input(2).dense(16, "tanh").layer("temperature", 4).dense(2, "softmax")
                .compile("adam", "crossentropy");
        assertThat(built.text()).contains("\ntemperature 4\n");
        assertThat(built.vary(Map.of("degree", 8)).text()).contains("\ntemperature 8\n");
        assertThat(built.java()).contains("new TemperatureLayer(\"temperature_1\", 4.0, false)");
    }

    @Test
    void namesHelpAndSuggestionsKnowIt() {
        assertThat(Layers.names()).endsWith("temperature");
        assertThat(Layers.help("temperature")).startsWith("temperature degree: divides the values")
                .contains("inverse").contains("multiplies instead (default false)");
        assertThatThrownBy(() -> Model.parse("input 2\ntemperatur 2\ndense 1")).isInstanceOf(PercolateException.class)
                .hasMessageContaining("Did you mean 'temperature'?");
        assertThatThrownBy(() -> Model.sequential().layer("temprature")).hasMessageContaining("'temperature'");
    }

    @Test
    void theLibrarysOwnLayersStay() {
        assertThatThrownBy(() -> Layers.register(new Dense())).isInstanceOf(PercolateException.class)
                .hasMessageContaining("has a layer 'dense'");
    }
}
