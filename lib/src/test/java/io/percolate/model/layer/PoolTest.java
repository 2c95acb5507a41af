package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class PoolTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 6x6\nmaxpool 2x2%s\nflatten",
                "input 6x6\navgpool 2x2%s\nflatten");
    }

    @Override
    List<String> models() {
        return List.of("input 6x6x2\nmaxpool\nconv 2 2 tanh\nflatten",
                "input 6x6x2\navgpool 3 strides=2 padding=same\nflatten");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 2\nmaxpool\ndense 1", "maxpool_1 cannot follow input, which gives (2): it takes an image");
    }
}
