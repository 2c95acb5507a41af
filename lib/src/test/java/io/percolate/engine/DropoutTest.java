package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Team;
import io.percolate.engine.cpu.op.Dropout;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.dl4j.Dl4jStep;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Dropout draws other random numbers than DL4J, so the tests check its statistics and its independence of the threads.
 */
class DropoutTest {

    private static final int BATCH = 33;

    private static MultiLayerNetwork network(double keep) {
        MultiLayerConfiguration configuration = new NeuralNetConfiguration.Builder().seed(5).updater(new Sgd(0.1))
                .list().layer(new DenseLayer.Builder().nOut(50).activation(Activation.RELU).build())
                .layer(new DropoutLayer(keep))
                .layer(new OutputLayer.Builder(LossFunction.MCXENT).nOut(3).activation(Activation.SOFTMAX).build())
                .setInputType(InputType.feedForward(8)).build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    private static float[] trained(double keep, int threads, long seed) {
        MultiLayerNetwork network = network(keep);
        try (TrainStep step = Engines.compile(network, new int[] {8}, BATCH, threads)) {
            step.seed(seed);
            float[] features = new float[BATCH * 8];
            float[] labels = new float[BATCH * 3];
            for (int i = 0; i < BATCH; i++) {
                features[i * 8 + i % 8] = i;
                labels[i * 3 + i % 3] = 1;
            }
            for (int i = 0; i < 5; i++) {
                step.train(features, labels, BATCH);
            }
        }
        return network.params().dup().data().asFloat();
    }

    @Test
    void keepsTheGivenShareAndTheMean() {
        Lane lane = new Lane(0, new Team(1), 1000, new float[0], new float[0]);
        Signal in = Signal.make(Shape.vector(160), 1000, true);
        Arrays.fill(in.value, 1);
        Dropout dropout = new Dropout(lane, in, 3, 0.8f);
        dropout.forward(1000, true);
        int kept = 0;
        double sum = 0;
        for (float value : dropout.out.value) {
            kept += value > 0 ? 1 : 0;
            sum += value;
        }
        int n = dropout.out.value.length;
        assertThat((double) kept / n).isCloseTo(0.8, Offset.offset(0.005));
        assertThat(sum / n).isCloseTo(1, Offset.offset(0.01));
    }

    /** {@code out = mask x / keep} with a mask of zeros and ones, and the gradient uses the same mask. */
    @Property(tries = 30)
    void gradientPassesWhereTheValueDid(@ForAll @IntRange(min = 1, max = 70) int units,
            @ForAll @IntRange(min = 1, max = 20) int batch, @ForAll @FloatRange(min = 0.05f, max = 1) float keep,
            @ForAll long seed) {
        Lane lane = new Lane(0, new Team(1), batch, new float[0], new float[0]);
        lane.seed = seed;
        Signal in = Signal.make(Shape.vector(units), batch, true);
        Dropout dropout = new Dropout(lane, in, 3, keep);
        Arrays.fill(in.value, 3);
        Arrays.fill(dropout.out.gradient, 5);
        dropout.forward(batch, true);
        dropout.backward(batch);
        for (int i = 0; i < in.value.length; i++) {
            boolean kept = dropout.out.value[i] != 0;
            assertThat(dropout.out.value[i]).isCloseTo(kept ? 3 / keep : 0, Offset.offset(1e-5f / keep));
            assertThat(in.gradient[i]).isCloseTo(kept ? 5 / keep : 0, Offset.offset(1e-5f / keep));
        }
    }

    @Test
    void sameSeedSameDropsAtAnyNumberOfThreads() {
        float[] one = trained(0.5, 1, 9);
        assertThat(trained(0.5, 1, 9)).isEqualTo(one);
        Twins.assertClose("three threads", trained(0.5, 3, 9), one, Twins.TOLERANCE);
        assertThat(trained(0.5, 1, 10)).isNotEqualTo(one);
    }

    @Test
    void inferenceDropsNothing() {
        MultiLayerNetwork network = network(0.5);
        try (TrainStep step = Engines.compile(network, new int[] {8}, 4, 2)) {
            float[] features = {1, 2, 3, 4, 5, 6, 7, 8};
            float[] ours = new float[3];
            step.predict(features, 1, ours);
            float[] theirs = new float[3];
            new Dl4jStep(network, new int[] {8}, 4, "as the reference").predict(features, 1, theirs);
            Twins.assertClose("outputs", ours, theirs, Twins.TOLERANCE);
        }
    }
}
