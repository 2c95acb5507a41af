package io.percolate.model;

import io.percolate.data.Dataset;
import io.percolate.dl4j.Networks;
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
 * How the outputs of a layer are spread.
 *
 * @param dead share of ReLU units that are zero for every example; NaN for other activations
 * @param saturated share of outputs at a bound of sigmoid or tanh; NaN for other activations
 */
public record LayerStatistics(String layer, double mean, double std, double min, double max, double dead,
        double saturated) {

    /** Statistics of every layer's outputs, in the order in which they compute. */
    public static List<LayerStatistics> of(Model model, Dataset data) {
        Map<String, INDArray> outputs = Insight.activations(model, data);
        List<LayerStatistics> statistics = new ArrayList<>();
        for (Layer layer : Networks.layers(model.dl4j())) {
            String name = layer.conf().getLayer().getLayerName();
            statistics.add(of(name, layer, outputs.get(name)));
        }
        return statistics;
    }

    private static LayerStatistics of(String name, Layer layer, INDArray outputs) {
        IActivation activation = layer.conf().getLayer() instanceof BaseLayer base ? base.getActivationFn() : null;
        double dead = activation instanceof ActivationReLU ? Insight.deadShare(outputs) : Double.NaN;
        double saturated = activation instanceof ActivationSigmoid ? Insight.saturatedShare(outputs, 0, 1)
                : activation instanceof ActivationTanH ? Insight.saturatedShare(outputs, -1, 1) : Double.NaN;
        return new LayerStatistics(name, outputs.meanNumber().doubleValue(), outputs.stdNumber().doubleValue(),
                outputs.minNumber().doubleValue(), outputs.maxNumber().doubleValue(), dead, saturated);
    }
}
