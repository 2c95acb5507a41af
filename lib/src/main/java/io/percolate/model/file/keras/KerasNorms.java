package io.percolate.model.file.keras;

import io.percolate.model.file.Draft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Normalization over the batch and over the features. */
final class KerasNorms {

    private KerasNorms() {
    }

    static void batch(Layer layer, List<INDArray> all, Draft draft) {
        requireLastAxis(layer, draft);
        boolean scale = layer.flag("scale", true);
        boolean center = layer.flag("center", true);
        List<INDArray> arrays = layer.count(all, 2 + (scale ? 1 : 0) + (center ? 1 : 0));
        INDArray mean = arrays.get(arrays.size() - 2);
        Map<String, INDArray> named = new LinkedHashMap<>();
        named.put("mean", mean);
        named.put("var", arrays.get(arrays.size() - 1));
        named.put("log10stdev", log10Deviation(arrays.get(arrays.size() - 1)));
        named.put("gamma", scale ? arrays.get(0) : Nd4j.onesLike(mean));
        named.put("beta", center ? arrays.get(scale ? 1 : 0) : Nd4j.zerosLike(mean));
        draft.add(layer.title(), "batchnorm momentum=" + layer.number("momentum", 0.99) + " epsilon="
                + layer.number("epsilon", 1e-3) + (scale || center ? "" : " scale=false"), named);
    }

    /** DL4J keeps log10 of the deviation where the variance would be lost in a gradient's float. */
    static INDArray log10Deviation(INDArray variance) {
        INDArray logs = variance.dup();
        for (long i = 0; i < logs.length(); i++) {
            logs.putScalar(i, Math.log10(Math.sqrt(variance.getDouble(i))));
        }
        return logs;
    }

    static void layer(Layer layer, List<INDArray> all, Draft draft) {
        requireLastAxis(layer, draft);
        layer.require("center", "true");
        layer.require("scale", "true");
        layer.require("rms_scaling", "false");
        List<INDArray> arrays = layer.count(all, 2);
        draft.add(layer.title(), "layernorm epsilon=" + layer.number("epsilon", 1e-3),
                Map.of("gain", arrays.get(0), "bias", arrays.get(1)));
    }

    /** An axis counts from the end as -1, or from the front with that of the batch. */
    private static void requireLastAxis(Layer layer, Draft draft) {
        layer.require("axis", "-1", String.valueOf(draft.input().length), "3");
    }
}
