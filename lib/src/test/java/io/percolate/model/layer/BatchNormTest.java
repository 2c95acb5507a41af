package io.percolate.model.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.Model;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNormTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 4\ndense 3\nbatchnorm%s");
    }

    @Override
    List<String> models() {
        return List.of("input 6x6x2\nconv 3 3\nbatchnorm\nactivation tanh\nglobalpool max",
                "input 5\ndense 4\nbatchnorm momentum=0.99\nactivation elu");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 4x4\nflatten\nbatchnorm\ndense 1", "put it before flatten or after dense",
                "input 4x3\nlstm 3 returnSequences=true\nbatchnorm\nglobalpool\ndense 1",
                        "for a sequence use layernorm");
    }

    @Test
    void beginsWithItsGammaAndBeta() {
        Model model = Model.parse("input 2\ndense 3\nbatchnorm gamma=0.5 beta=0.25\ndense 2 softmax");
        assertThat(Dl4jNetwork.of(model.dl4j()).layers()[1].getParam("gamma").toDoubleVector())
                .containsExactly(0.5, 0.5, 0.5);
        assertThat(Dl4jNetwork.of(model.dl4j()).layers()[1].getParam("beta").toDoubleVector()).containsOnly(0.25);
    }
}
