package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class DropoutTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 4\ndropout 0.5%s");
    }

    @Override
    List<String> models() {
        return List.of("input 5\ndense 4 tanh\ndropout 0"); // with masks no difference quotient
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 4\ndropout 1\ndense 1", "dropout_1 drops a share of 1.0",
                "input 4\ndropout -0.1\ndense 1", "dropout_1 drops a share of -0.1");
    }
}
