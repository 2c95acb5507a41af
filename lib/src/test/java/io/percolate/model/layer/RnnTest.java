package io.percolate.model.layer;

import io.percolate.model.declare.Option;
import java.util.List;
import java.util.Map;

class RnnTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 4x2\nrnn 3 tanh%s");
    }

    @Override
    List<String> models() {
        return List.of("input 4x3\nrnn 5");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 4\ndense 3\nrnn 3\ndense 1",
                        "rnn_1 cannot follow dense_1, which gives (3): it takes a sequence of time and features");
    }

    /** A layer that returns a sequence needs a reduction to one row before the last layer. */
    @Override
    String written(String template, Option option, String text) {
        return template.formatted(text) + (option.name().equals("returnSequences") ? "\nglobalpool avg" : "");
    }
}
