package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class LayerNormTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 4\ndense 3\nlayernorm%s");
    }

    @Override
    List<String> models() {
        return List.of("input 5\ndense 4\nlayernorm\nactivation tanh",
                "input 6x6x2\nconv 3 3\nlayernorm\nglobalpool avg",
                "input 4x3\nlstm 5 returnSequences=true\nlayernorm\nglobalpool max");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 4x3\nlstm 3 returnSequences=true\nglobalpool\nlayernorm\ndense 1",
                        "put it before the globalpool");
    }
}
