package io.percolate.model;

import io.percolate.data.Dataset;
import io.percolate.dl4j.Networks;
import io.percolate.tensor.GradientCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Checks a model's back-propagation against central differences, parameter by parameter. */
public final class ModelGradients {

    private ModelGradients() {
    }

    /**
     * Checks a double-precision copy of the model without dropout and penalties; the model stays as it is.
     *
     * @param data a few examples are enough
     */
    public static GradientCheck check(Model model, Dataset data) {
        NeuralNetwork network = copy(model);
        INDArray x = Insight.input(model, data).castTo(DataType.DOUBLE);
        INDArray y = data.labels().castTo(DataType.DOUBLE);
        Map<String, INDArray> gradients = Insight.gradients(network, x, y);
        DataSet batch = new DataSet(x, y);
        List<GradientCheck.Row> rows = new ArrayList<>();
        for (Layer layer : Networks.layers(network)) {
            layer.paramTable().forEach((key, parameter) -> {
                String name = layer.conf().getLayer().getLayerName() + "." + key;
                boolean trained = !key.equals("mean") && !key.startsWith("var") && !key.startsWith("log10");
                if (trained) {
                    rows.add(GradientCheck.row(name, parameter, gradients.get(name), () -> score(network, batch)));
                }
            });
        }
        return new GradientCheck(rows);
    }

    private static NeuralNetwork copy(Model model) {
        String plain = model.text().replaceAll("(?m)^\\s*dropout .*\\R", "").replaceAll(" l[12]=\\S+", "");
        Model copy = Model.parse(plain);
        copy.dl4j().params().assign(model.dl4j().params());
        return copy.dl4j() instanceof MultiLayerNetwork sequence ? sequence.convertDataType(DataType.DOUBLE)
            : ((ComputationGraph) copy.dl4j()).convertDataType(DataType.DOUBLE);
    }

    private static double score(NeuralNetwork network, DataSet batch) {
        return network instanceof MultiLayerNetwork sequence ? sequence.score(batch, true)
            : ((ComputationGraph) network).score(batch, true);
    }
}
