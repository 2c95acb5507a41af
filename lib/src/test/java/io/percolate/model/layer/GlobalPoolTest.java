package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class GlobalPoolTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 6x6\nglobalpool avg%s",
                "input 4x2\nlstm 3 returnSequences=true\nglobalpool avg%s");
    }

    @Override
    List<String> models() {
        return List.of("input 6x6x2\nconv 3 3 tanh\nglobalpool max",
                "input 6x6x2\nconv 3 3 tanh\nglobalpool sum",
                "input 4x3\nlstm 5 returnSequences=true\nglobalpool avg");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 2\nglobalpool\ndense 1",
                        "globalpool_1 cannot follow input, which gives (2): it takes an image or a sequence.");
    }
}
