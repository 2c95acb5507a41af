package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class AttentionTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 4x2\nattention 4%s\nglobalpool avg");
    }

    @Override
    List<String> models() {
        return List.of("input 4x3\nattention 6 heads=2\nglobalpool avg");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 4x3\nattention 5 heads=2\nglobalpool\ndense 1",
                        "attention_1 cannot share 5 units among 2 heads");
    }
}
