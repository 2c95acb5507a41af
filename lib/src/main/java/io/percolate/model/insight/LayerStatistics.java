package io.percolate.model.insight;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.dl4j.Frozen;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Distribution of the outputs of a layer.
 *
 * @param dead share of ReLU units that are zero for every example; NaN for other activations
 * @param saturated share of outputs at a bound of sigmoid or tanh; NaN for other activations
 */
public record LayerStatistics(String layer, double mean, double std, double min, double max, double dead,
        double saturated) {

    /**
     * Statistics of every layer's outputs, in the order in which they compute.
     *
     * @param x in DL4J's layout
     */
    public static List<LayerStatistics> of(Dl4jNetwork network, INDArray x) {
        Map<String, INDArray> outputs = NetworkValues.activations(network, x);
        List<LayerStatistics> statistics = new ArrayList<>();
        for (Layer layer : network.layers()) {
            String name = layer.conf().getLayer().getLayerName();
            statistics.add(of(name, layer, outputs.get(name)));
        }
        return statistics;
    }

    private static LayerStatistics of(String name, Layer layer, INDArray outputs) {
        IActivation activation = Frozen.inside(layer.conf().getLayer()) instanceof BaseLayer base
                ? base.getActivationFn() : null;
        double dead = activation instanceof ActivationReLU ? deadShare(outputs) : Double.NaN;
        double saturated = activation instanceof ActivationSigmoid ? saturatedShare(outputs, 0, 1)
                : activation instanceof ActivationTanH ? saturatedShare(outputs, -1, 1) : Double.NaN;
        return new LayerStatistics(name, outputs.meanNumber().doubleValue(), outputs.stdNumber().doubleValue(),
                outputs.minNumber().doubleValue(), outputs.maxNumber().doubleValue(), dead, saturated);
    }

    /**
     * Share of a layer's units that are zero or below for every example: a ReLU there passes no gradient.
     *
     * @param outputs {@code (N, ...)} of the layer
     */
    public static double deadShare(INDArray outputs) {
        INDArray largest = outputs.reshape(outputs.size(0), outputs.length() / outputs.size(0)).max(0);
        return largest.lte(0).castTo(outputs.dataType()).meanNumber().doubleValue();
    }

    /** Share of outputs within 0.05 of either bound of a sigmoid or tanh, where the slope is nearly zero. */
    public static double saturatedShare(INDArray outputs, double lower, double upper) {
        INDArray low = outputs.lt(lower + 0.05).castTo(outputs.dataType());
        INDArray high = outputs.gt(upper - 0.05).castTo(outputs.dataType());
        return low.add(high).meanNumber().doubleValue();
    }
}
