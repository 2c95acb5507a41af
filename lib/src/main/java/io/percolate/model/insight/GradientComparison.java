package io.percolate.model.insight;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.tensor.GradientCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Checks a network's back-propagation against central differences, parameter by parameter. */
public final class GradientComparison {

    private GradientComparison() {
    }

    /**
     * Checks a double-precision copy of the network; the network does not change.
     *
     * @param network without dropout and penalties
     * @param x in DL4J's layout; a few examples are enough
     * @param y labels, {@code (N, outputs)}
     */
    public static GradientCheck check(Dl4jNetwork network, INDArray x, INDArray y) {
        return compare(network.inDoublePrecision(), x.castTo(DataType.DOUBLE), y.castTo(DataType.DOUBLE));
    }

    private static GradientCheck compare(Dl4jNetwork network, INDArray x, INDArray y) {
        Map<String, INDArray> gradients = NetworkValues.gradients(network, x, y);
        DataSet batch = new DataSet(x, y);
        List<GradientCheck.Row> rows = new ArrayList<>();
        for (Layer layer : network.layers()) {
            layer.paramTable().forEach((key, parameter) -> {
                String name = layer.conf().getLayer().getLayerName() + "." + key;
                boolean trained = !key.equals("mean") && !key.startsWith("var") && !key.startsWith("log10");
                if (trained) {
                    rows.add(GradientCheck.row(name, parameter, gradients.get(name), () -> network.score(batch, true)));
                }
            });
        }
        return new GradientCheck(rows);
    }
}
