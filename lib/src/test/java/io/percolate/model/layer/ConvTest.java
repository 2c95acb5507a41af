package io.percolate.model.layer;

import java.util.List;
import java.util.Map;

class ConvTest extends LayerContract {

    @Override
    List<String> templates() {
        return List.of("input 6x6\nconv 2 3x3 relu%s\nflatten");
    }

    @Override
    List<String> models() {
        return List.of("input 6x6x2\nconv 3 3 tanh\nflatten",
                "input 6x6x2\nconv 3 3x2 tanh padding=same strides=2\nglobalpool avg",
                "input 7x7\nconv 2 2 tanh dilation=2\nflatten");
    }

    @Override
    Map<String, String> refused() {
        return Map.of(
                "input 2\nconv 3 3\nflatten\ndense 1",
                        "conv_1 cannot follow input, which gives (2): it takes an image of height, width and channels",
                "input 4x4\nconv 3 5\nflatten\ndense 1", "or use padding=same");
    }
}
