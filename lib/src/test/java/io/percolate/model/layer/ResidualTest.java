package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class ResidualTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 4\nresidual%s {\n  dense 4\n}");
    }

    @Override
    List<String> models() {
        return List.of("input 5\ndense 4 tanh\nresidual {\n  dense 4 tanh\n  dense 4\n}",
                "input 6x6x2\nresidual {\n  conv 2 3 tanh padding=same\n  batchnorm\n}\nflatten");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 4\nresidual {\ndense 3\n}\ndense 1",
                        "residual_1 adds its input (4) to what its layers make of it, (3)");
    }
}
