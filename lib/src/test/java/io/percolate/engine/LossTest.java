package io.percolate.engine;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;
import org.nd4j.linalg.lossfunctions.impl.LossL1;
import org.nd4j.linalg.lossfunctions.impl.LossL2;
import org.nd4j.linalg.lossfunctions.impl.LossMAE;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.lossfunctions.impl.LossNegativeLogLikelihood;

/** Compares every loss with DL4J's. */
class LossTest {

    private static void compare(ILossFunction loss, Activation activation, int outputs, int batch, boolean classes) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)), new int[] {6}, outputs,
                batch, 2, new OutputLayer.Builder(loss).nOut(outputs).activation(activation).build())) {
            twins.classes = classes;
            twins.scrambled().agree(3);
        }
    }

    @Property(tries = 6)
    void categoricalCrossEntropy(@ForAll @IntRange(min = 2, max = 40) int outputs,
            @ForAll @IntRange(min = 1, max = 20) int batch) {
        compare(new LossMCXENT(), Activation.SOFTMAX, outputs, batch, true);
        compare(new LossNegativeLogLikelihood(), Activation.SOFTMAX, outputs, batch, true);
    }

    @Property(tries = 6)
    void categoricalCrossEntropyWithClassWeights(@ForAll @IntRange(min = 2, max = 20) int outputs,
            @ForAll @IntRange(min = 1, max = 20) int batch) {
        float[] weights = new float[outputs];
        Random random = new Random(outputs);
        for (int i = 0; i < outputs; i++) {
            weights[i] = 0.5f + random.nextFloat();
        }
        compare(new LossMCXENT(Nd4j.create(weights, new long[] {1, outputs}, 'c')), Activation.SOFTMAX, outputs, batch,
                true);
    }

    @Property(tries = 6)
    void binaryCrossEntropy(@ForAll @IntRange(min = 1, max = 20) int outputs,
            @ForAll @IntRange(min = 1, max = 20) int batch) {
        compare(new LossBinaryXENT(), Activation.SIGMOID, outputs, batch, false);
    }

    @Property(tries = 6)
    void squaredErrors(@ForAll @IntRange(min = 2, max = 20) int outputs,
            @ForAll @IntRange(min = 1, max = 20) int batch) {
        for (Activation activation : new Activation[] {Activation.IDENTITY, Activation.TANH, Activation.SOFTMAX}) {
            compare(new LossMSE(), activation, outputs, batch, false);
            compare(new LossL2(), activation, outputs, batch, false);
        }
    }

    @Property(tries = 6)
    void absoluteErrors(@ForAll @IntRange(min = 2, max = 20) int outputs,
            @ForAll @IntRange(min = 1, max = 20) int batch) {
        for (Activation activation : new Activation[] {Activation.IDENTITY, Activation.TANH}) {
            compare(new LossMAE(), activation, outputs, batch, false);
            compare(new LossL1(), activation, outputs, batch, false);
        }
    }

    @Property(tries = 5)
    void lossLayerWithoutWeights(@ForAll @IntRange(min = 2, max = 20) int outputs) {
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Sgd(0.1)), new int[] {6}, outputs,
                8, 2, new DenseLayer.Builder().nOut(outputs).activation(Activation.IDENTITY).build(),
                new LossLayer.Builder(new LossMCXENT()).activation(Activation.SOFTMAX).build())) {
            twins.agree(3);
        }
    }
}
