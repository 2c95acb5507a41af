package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class ActivationOnlyTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 4\ndense 3\nactivation relu%s");
    }

    @Override
    List<String> models() {
        return List.of("input 5\ndense 4\nactivation tanh");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 2\ndense 3\nactivation relu\nloss crossentropy", "activation_1 ends in relu");
    }
}
