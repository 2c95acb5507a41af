package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class InputTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 4%s");
    }

    @Override
    List<String> models() {
        return List.of("input 5\ndense 4 tanh");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 4\ninput 4\ndense 1", "the input stands only in the first line");
    }
}
