package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class DenseTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 4\ndense 3 relu%s");
    }

    @Override
    List<String> models() {
        return List.of("input 5\ndense 4 tanh init=he",
                "input 6x6\nflatten\ndense 4 sigmoid",
                "input 5\ndense 4 tanh layerNorm=true useBias=false");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 28x28\ndense 3",
                        "dense_1 cannot follow input, which gives (28, 28, 1): put flatten or globalpool before it.");
    }
}
