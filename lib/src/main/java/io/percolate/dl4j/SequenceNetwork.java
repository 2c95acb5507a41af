package io.percolate.dl4j;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;

/** A network whose layers form one sequence. */
record SequenceNetwork(MultiLayerNetwork network) implements Dl4jNetwork {

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
        return network.getOutputLayer();
    }

    @Override
    public BaseMultiLayerUpdater<?> updater() {
        return (BaseMultiLayerUpdater<?>) network.getUpdater();
    }

    @Override
    public int iteration() {
        return network.getIterationCount();
    }

    @Override
    public void iteration(int count) {
        network.setIterationCount(count);
    }

    @Override
    public int epoch() {
        return network.getEpochCount();
    }

    @Override
    public void epoch(int count) {
        network.setEpochCount(count);
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
        return network.getLayerWiseConfigurations().getCacheMode();
    }

    @Override
    public void cacheMode(CacheMode mode) {
        network.setCacheMode(mode);
    }

    @Override
    public double fit(INDArray features, INDArray labels) {
        network.fit(features, labels);
        return network.score();
    }

    @Override
    public INDArray output(INDArray features) {
        return network.output(features, false);
    }

    @Override
    public Map<String, INDArray> activations(INDArray features) {
        List<INDArray> all = network.feedForward(features, false); // the input comes first
        Map<String, INDArray> outputs = new LinkedHashMap<>();
        Layer[] layers = layers();
        for (int i = 0; i < layers.length; i++) {
            outputs.put(Dl4jNetwork.name(layers[i]), all.get(i + 1));
        }
        return outputs;
    }

    @Override
    public Map<String, INDArray> gradients(INDArray features, INDArray labels) {
        network.setInput(features);
        network.setLabels(labels);
        network.computeGradientAndScore();
        Map<String, INDArray> byKey = network.gradient().gradientForVariable();
        Map<String, INDArray> gradients = new LinkedHashMap<>();
        Layer[] layers = layers();
        for (int i = 0; i < layers.length; i++) {
            for (String parameter : layers[i].paramTable().keySet()) {
                INDArray gradient = byKey.get(i + "_" + parameter);
                if (gradient != null) {
                    gradients.put(Dl4jNetwork.name(layers[i]) + "." + parameter, gradient);
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
            SequenceNetwork copy = new SequenceNetwork(network.convertDataType(DataType.DOUBLE));
            if (copy.hasLoss()) {
                copy.loss(loss);
            }
            return copy;
        });
    }
}
