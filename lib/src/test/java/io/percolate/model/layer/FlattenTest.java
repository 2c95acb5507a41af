package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class FlattenTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 6x6\nflatten%s");
    }

    @Override
    List<String> models() {
        return List.of("input 6x6\nflatten\ndense 4 sigmoid");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 4x3\nlstm 3 returnSequences=true\nflatten\ndense 1", "for a sequence use globalpool or lstm");
    }
}
