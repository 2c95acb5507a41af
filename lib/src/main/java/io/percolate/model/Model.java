package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.engine.Engines;
import io.percolate.engine.TrainStep;
import io.percolate.train.Evaluation;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.Trainer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network with Keras's verbs, over DL4J's own.
 *
 * <p>Images are {@code (N, height, width, channel)}: DL4J is told so with {@code CNN2DFormat.NHWC}, and
 * {@code dataset.features()} is what {@code network().output(...)} takes.
 *
 * <pre>{@code
 * Model model = Model.sequential().input(28, 28).flatten().dense(128, "relu").dropout(0.2).dense(10, "softmax")
 *         .seed(42).compile("adam", "crossentropy");
 * History history = model.fit(mnist.train(), epochs(5).batchSize(32).validationSplit(0.1));
 * Evaluation test = model.evaluate(mnist.test());
 * }</pre>
 */
public final class Model {

    private final ModelSpec spec;
    private final MultiLayerNetwork network;

    Model(ModelSpec spec) {
        this.spec = spec;
        network = new MultiLayerNetwork((MultiLayerConfiguration) new NetworkCode(spec).configuration().value());
        network.init();
    }

    /** Begins a model, layer after layer. */
    public static Sequential sequential() {
        return new Sequential();
    }

    /**
     * Trains on the data; {@link Thread#interrupt} ends it after the current batch.
     *
     * @throws PercolateException when the data does not fit or the loss diverges; the model is then as before
     */
    public History fit(Dataset data, FitOptions options) {
        return trainer().fit(data, options);
    }

    /** Loss and metrics on the data, without training. */
    public Evaluation evaluate(Dataset data) {
        return trainer().evaluate(data);
    }

    /** Outputs {@code (N, outputs)} for the examples. */
    public INDArray predict(Dataset data) {
        return predict(data.featureRows(), data.size());
    }

    /** Outputs {@code (N, outputs)} for features {@code (N, ...input shape)}. */
    public INDArray predict(INDArray features) {
        return predict(features.dup('c').data().asFloat(), (int) features.size(0));
    }

    /** The class with the largest output for each example; for one output, whether it is above 0.5. */
    public int[] predictClasses(Dataset data) {
        int outputs = outputs();
        float[] rows = trainer().predict(data.featureRows(), data.size());
        int[] classes = new int[data.size()];
        for (int i = 0; i < classes.length; i++) {
            classes[i] = Evaluation.predicted(rows, i, outputs);
        }
        return classes;
    }

    /** DL4J's network itself: parameters, updater state, everything. */
    public MultiLayerNetwork network() {
        return network;
    }

    /** Shape of one example, row-major: height, width, channel for images. */
    public int[] inputShape() {
        return spec.inputShape();
    }

    /** Values per example that come out. */
    public int outputs() {
        return (int) network.layerSize(network.getnLayers() - 1);
    }

    /** The table of layers, output shapes and parameters, and what runs on the engine. */
    public String summary() {
        try (TrainStep step = Engines.compile(network, inputShape(), 1)) {
            return Summary.of(network, inputShape()) + "\n" + step.report();
        }
    }

    /** Builder calls in Java that give the same DL4J configuration. */
    public String java() {
        return new NetworkCode(spec).configuration().lines("    ", "seed", "updater", "list", "layer", "setInputType");
    }

    @Override
    public String toString() {
        return summary();
    }

    private INDArray predict(float[] rows, int count) {
        return Nd4j.create(trainer().predict(rows, count), new long[] {count, outputs()}, 'c');
    }

    private Trainer trainer() {
        BaseOutputLayer last = (BaseOutputLayer) network.getOutputLayer().conf().getLayer();
        return new Trainer(network, inputShape(), outputs(), last.getLossFn(), spec.seed());
    }
}
