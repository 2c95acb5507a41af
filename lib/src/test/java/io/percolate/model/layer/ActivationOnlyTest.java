package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class ActivationOnlyTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 4\ndense 3\nactivation leakyrelu%s");
    }

    @Override
    List<String> models() {
        return List.of("input 5\ndense 4\nactivation tanh", "input 5\ndense 4\nactivation leakyrelu slope=0.3");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 2\ndense 3\nactivation relu\nloss crossentropy", "activation_1 ends in relu",
                "input 2\ndense 3\nactivation relu slope=0.2", "Only leakyrelu has a slope");
    }
}
