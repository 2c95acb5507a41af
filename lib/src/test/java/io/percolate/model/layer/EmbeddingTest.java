package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class EmbeddingTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 4\nembedding 7 3%s\nglobalpool avg");
    }

    @Override
    List<String> models() {
        return List.of("input 4\nembedding 7 3\nlstm 4");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 4\ndense 4\nembedding 7 3\nglobalpool\ndense 1",
                        "embedding_1 cannot follow dense_1, which gives (4): it takes the input's tokens itself.");
    }
}
