package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.cpu.CompiledStep;
import io.percolate.engine.cpu.bridge.ActivationBridge;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.BaseActivationFunction;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationGELU;
import org.nd4j.linalg.activations.impl.ActivationRReLU;
import org.nd4j.linalg.activations.impl.ActivationRationalTanh;
import org.nd4j.linalg.activations.impl.ActivationRectifiedTanh;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.activations.impl.ActivationThresholdedReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossCosineProximity;
import org.nd4j.linalg.lossfunctions.impl.LossFMeasure;
import org.nd4j.linalg.lossfunctions.impl.LossHinge;
import org.nd4j.linalg.lossfunctions.impl.LossKLD;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossPoisson;
import org.nd4j.linalg.lossfunctions.impl.LossSquaredHinge;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Compares DL4J's own functions inside the engine with DL4J, or with finite differences where both call the same code.
 */
class BridgeTest {

    private static final NeuralNetConfiguration.Builder SGD =
            new NeuralNetConfiguration.Builder().updater(new Sgd(0.05));

    /** A function that a notebook may define. */
    public static final class Sine extends BaseActivationFunction {

        private static final long serialVersionUID = 1L;

        @Override
        public INDArray getActivation(INDArray in, boolean training) {
            return Transforms.sin(in, false);
        }

        @Override
        public Pair<INDArray, INDArray> backprop(INDArray in, INDArray epsilon) {
            return new Pair<>(Transforms.cos(in, false).muli(epsilon), null);
        }
    }

    private static DenseLayer dense(int units, IActivation activation) {
        return new DenseLayer.Builder().nOut(units).activation(activation).build();
    }

    private static OutputLayer softmax() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build();
    }

    @Property(tries = 8)
    void activationsTrainLikeDl4j(@ForAll @IntRange(min = 1, max = 20) int inputs,
            @ForAll @IntRange(min = 1, max = 40) int units, @ForAll @IntRange(min = 1, max = 20) int batch,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        for (IActivation f : List.of(new ActivationRationalTanh(), new ActivationRectifiedTanh(),
                new ActivationThresholdedReLU(0.3), new ActivationELU(0.5), new ActivationGELU(true), new Sine())) {
            try (Twins twins = Twins.of(SGD, new int[] {inputs}, 3, batch, threads, new ActivationLayer(f),
                    dense(units, f), new ActivationLayer(f), softmax())) {
                twins.scrambled().agree(2);
            }
        }
    }

    @Property(tries = 5)
    void activationsOfImages(@ForAll @IntRange(min = 1, max = 20) int filters,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        try (Twins twins = Twins.of(SGD, new int[] {5, 6, 2}, 3, 7, threads,
                new ConvolutionLayer.Builder(2, 3).nOut(filters).dataFormat(CNN2DFormat.NHWC)
                        .activation(new ActivationRationalTanh()).build(), softmax())) {
            twins.scrambled().agree(2);
        }
    }

    /** An image may have been flattened before, which the engine does without copying. */
    @Test
    void functionsOfWholeRowsOnImagesRunOnDl4j() {
        for (IActivation f : List.of(new ActivationSoftmax(), new Sine())) {
            MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder().list()
                    .layer(new ConvolutionLayer.Builder(2, 2).nOut(3).dataFormat(CNN2DFormat.NHWC).activation(f)
                            .build())
                    .layer(softmax()).setInputType(Twins.inputType(new int[] {4, 4, 2})).build());
            network.init();
            try (TrainStep step = Engines.compile(network, new int[] {4, 4, 2}, 3)) {
                assertThat(step.report()).contains("does not compute the activation " + f + " on images");
                INDArray images = Nd4j.rand(3, 4, 4, 2);
                float[] outputs = new float[9];
                step.predict(images.dup('c').data().asFloat(), 3, outputs);
                Twins.assertClose("outputs", outputs, network.output(images).dup('c').data().asFloat(), 1e-6);
            }
        }
    }

    private static void compare(ILossFunction loss, Activation activation, int outputs, int batch, int threads) {
        try (Twins twins = Twins.of(SGD, new int[] {6}, outputs, batch, threads,
                dense(5, Activation.TANH.getActivationFunction()),
                new OutputLayer.Builder(loss).nOut(outputs).activation(activation).build())) {
            twins.classes = false;
            twins.scrambled().agree(3);
        }
    }

    private static INDArray weights(int outputs) {
        float[] weights = new float[outputs];
        for (int i = 0; i < outputs; i++) {
            weights[i] = 0.5f + i % 3;
        }
        return Nd4j.create(weights, new long[] {1, outputs}, 'c');
    }

    @Property(tries = 6)
    void lossesTrainLikeDl4j(@ForAll @IntRange(min = 2, max = 20) int outputs,
            @ForAll @IntRange(min = 1, max = 20) int batch, @ForAll @IntRange(min = 1, max = 3) int threads) {
        compare(new LossHinge(), Activation.IDENTITY, outputs, batch, threads);
        compare(new LossSquaredHinge(), Activation.TANH, outputs, batch, threads);
        compare(new LossPoisson(), Activation.SOFTPLUS, outputs, batch, threads);
        compare(new LossKLD(), Activation.SOFTMAX, outputs, batch, threads);
        compare(new LossCosineProximity(), Activation.SIGMOID, outputs, batch, threads);
        compare(new LossMSE(weights(outputs)), Activation.TANH, outputs, batch, threads);
        compare(new LossBinaryXENT(weights(outputs)), Activation.SIGMOID, outputs, batch, threads);
    }

    /** It depends on the whole batch, so no lane may compute it for its share. */
    @Property(tries = 5)
    void aLossOfTheWholeBatch(@ForAll @IntRange(min = 2, max = 20) int batch,
            @ForAll @IntRange(min = 1, max = 3) int threads) {
        compare(new LossFMeasure(), Activation.SIGMOID, 1, batch, threads);
    }

    private static MultiLayerNetwork network(Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(3).updater(new Sgd(1))
                .list();
        for (Layer layer : layers) {
            list.layer(layer.clone());
        }
        MultiLayerConfiguration configuration = list.setInputType(Twins.inputType(new int[] {4})).build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    /** A step of rate 1 changes every weight by its gradient, which must equal the slope of the score. */
    @Test
    void gradientsAreFiniteDifferences() {
        for (Layer last : List.of(new OutputLayer.Builder(new LossPoisson()).nOut(3).activation(Activation.SOFTPLUS)
                .build(), new OutputLayer.Builder(new LossSquaredHinge()).nOut(3).activation(Activation.TANH).build(),
                softmax())) {
            MultiLayerNetwork network = network(dense(6, new Sine()), dense(5, new ActivationRationalTanh()), last);
            Random random = new Random(5);
            float[] features = new float[7 * 4];
            float[] labels = new float[7 * 3];
            for (int i = 0; i < features.length; i++) {
                features[i] = (float) random.nextGaussian();
            }
            for (int i = 0; i < labels.length; i++) {
                labels[i] = i % 3 == 1 ? 1 : 0;
            }
            INDArray before = network.params().dup();
            try (TrainStep step = new CompiledStep(network, new int[] {4}, 7, 2)) {
                step.train(features, labels, 7);
            }
            INDArray gradient = before.sub(network.params());
            float h = 1e-2f; // the rounding of a score, 1e-7, over 2 h gives an error of 1e-5
            for (int i = 0; i < before.length(); i += 3) {
                double slope = (score(network, before, i, h, features, labels)
                        - score(network, before, i, -h, features, labels)) / (2 * h);
                assertThat(gradient.getDouble(i)).as(last + ", weight " + i).isCloseTo(slope, Offset.offset(5e-4));
            }
        }
    }

    private static double score(MultiLayerNetwork network, INDArray at, int i, float move, float[] features,
            float[] labels) {
        network.params().assign(at);
        network.params().putScalar(i, at.getFloat(i) + move);
        try (TrainStep step = new CompiledStep(network, new int[] {4}, 7, 1)) {
            return step.evaluate(features, labels, 7, new float[7 * 3]);
        }
    }

    /** Every lane has a copy of a function that stores its random numbers; the same seed repeats them. */
    @Test
    void randomActivationsRepeat() {
        float[][] parameters = new float[2][];
        for (int run = 0; run < 2; run++) {
            MultiLayerNetwork network = network(dense(40, new ActivationRReLU()), softmax());
            try (CompiledStep step = new CompiledStep(network, new int[] {4}, 8, 2)) {
                assertThat(step.lanes[0].ops).hasAtLeastOneElementOfType(ActivationBridge.class);
                step.seed(11);
                float[] features = new float[8 * 4];
                float[] labels = new float[8 * 3];
                for (int i = 0; i < features.length; i++) {
                    features[i] = (i * 7 % 11 - 5) / 3f;
                    labels[i % 8 * 3 + 1] = 1;
                }
                for (int i = 0; i < 5; i++) {
                    step.train(features, labels, 8);
                }
            }
            parameters[run] = network.params().dup().data().asFloat();
        }
        assertThat(parameters[0]).isEqualTo(parameters[1]).doesNotContain(Float.NaN);
    }
}
