package io.percolate.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** Layers in any order, with one input and one output. */
record GraphNetwork(ComputationGraph network) implements Dl4jNetwork {

    @Override
    public INDArray parameters() {
        return network.params();
    }

    @Override
    public Layer[] layers() {
        return network.getLayers();
    }

    @Override
    public Layer outputLayer() {
        return network.getOutputLayer(0);
    }

    @Override
    public BaseMultiLayerUpdater<?> updater() {
        return network.getUpdater();
    }

    @Override
    public int iteration() {
        return network.getConfiguration().getIterationCount();
    }

    @Override
    public void iteration(int count) {
        network.getConfiguration().setIterationCount(count);
    }

    @Override
    public int epoch() {
        return network.getConfiguration().getEpochCount();
    }

    @Override
    public void epoch(int count) {
        network.getConfiguration().setEpochCount(count);
    }

    @Override
    public List<TrainingListener> listeners() {
        return new ArrayList<>(network.getListeners());
    }

    @Override
    public void listeners(List<TrainingListener> listeners) {
        network.setListeners(listeners);
    }

    @Override
    public CacheMode cacheMode() {
        return network.getConfiguration().getCacheMode();
    }

    @Override
    public void cacheMode(CacheMode mode) {
        network.setCacheMode(mode);
    }

    @Override
    public double fit(INDArray features, INDArray labels) {
        network.fit(new INDArray[] {features}, new INDArray[] {labels});
        return network.score();
    }

    @Override
    public INDArray output(INDArray features) {
        return network.outputSingle(false, features);
    }

    @Override
    public Map<String, INDArray> activations(INDArray features) {
        Map<String, INDArray> all = network.feedForward(features, false);
        Map<String, INDArray> outputs = new LinkedHashMap<>();
        for (Layer layer : layers()) {
            outputs.put(Dl4jNetwork.name(layer), all.get(Dl4jNetwork.name(layer)));
        }
        return outputs;
    }

    @Override
    public Map<String, INDArray> gradients(INDArray features, INDArray labels) {
        network.setInputs(features);
        network.setLabels(labels);
        network.computeGradientAndScore();
        Map<String, INDArray> byKey = network.gradient().gradientForVariable();
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        for (Layer layer : layers()) {
            for (String parameter : layer.paramTable().keySet()) {
                INDArray gradient = byKey.get(Dl4jNetwork.name(layer) + "_" + parameter);
                if (gradient != null) {
                    gradients.put(Dl4jNetwork.name(layer) + "." + parameter, gradient);
                }
            }
        }
        return gradients;
    }

    @Override
    public double score(DataSet batch, boolean training) {
        return network.score(batch, training);
    }

    @Override
    public Dl4jNetwork inDoublePrecision() {
        return FormulaLoss.without(this, loss -> {
            GraphNetwork copy = new GraphNetwork(network.convertDataType(DataType.DOUBLE));
            if (copy.hasLoss()) {
                copy.loss(loss);
            }
            return copy;
        });
    }
}
