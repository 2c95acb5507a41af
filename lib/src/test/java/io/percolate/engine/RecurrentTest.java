package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.dl4j.Gru;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Compares recurrent layers with DL4J's, over sequences of 1 step and more, units that fill no vector, and threads. */
class RecurrentTest {

    private static final int CLASSES = 3;
    /** Relative to the largest value, as in {@link Twins}: floats against doubles, or against DL4J's other order. */
    private static final double TOLERANCE = 1e-5;

    enum Cell {
        LSTM, GRU, RNN;

        Layer layer(int units, boolean sequences) {
            Layer all = switch (this) {
                case LSTM -> new LSTM.Builder().nOut(units).activation(Activation.TANH).build();
                case RNN -> new SimpleRnn.Builder().nOut(units).activation(Activation.TANH).build();
                case GRU -> new Gru.Builder().nOut(units).returnSequences(sequences).build();
            };
            return sequences || this == GRU ? all : new LastTimeStep(all);
        }
    }

    private static NeuralNetConfiguration.Builder sgd() {
        return new NeuralNetConfiguration.Builder().updater(new Sgd(0.1));
    }

    private static OutputLayer output() {
        return new OutputLayer.Builder(LossFunction.MCXENT).nOut(CLASSES).activation(Activation.SOFTMAX).build();
    }

    @Property(tries = 30)
    void ofTheLastStep(@ForAll Cell cell, @ForAll @IntRange(min = 1, max = 9) int time,
            @ForAll @IntRange(min = 1, max = 20) int features, @ForAll @IntRange(min = 1, max = 20) int units,
            @ForAll @IntRange(min = 1, max = 9) int batch, @ForAll @IntRange(min = 1, max = 2) int threads) {
        Assume.that(cell != Cell.GRU);
        try (Twins twins = Twins.of(sgd(), new int[] {time, features}, CLASSES, batch, threads,
                cell.layer(units, false), output()).scrambled()) {
            twins.agree(3);
        }
    }

    @Property(tries = 20)
    void ofStackedLayersPooledOverTime(@ForAll Cell lower, @ForAll Cell upper,
            @ForAll @IntRange(min = 1, max = 9) int time, @ForAll @IntRange(min = 1, max = 20) int units,
            @ForAll @IntRange(min = 1, max = 2) int threads) {
        Assume.that(lower != Cell.GRU && upper != Cell.GRU);
        try (Twins twins = Twins.of(sgd(), new int[] {time, 5}, CLASSES, 4, threads, lower.layer(units, true),
                upper.layer(6, true), new GlobalPoolingLayer(PoolingType.AVG), output()).scrambled()) {
            twins.agree(3);
        }
    }

    /**
     * Compares only outputs, because ND4J's own gradient of a GRU is wrong by some percent, and a GRU of one unit ends
     * the JVM. The gradients are compared with finite differences.
     */
    @Property(tries = 20)
    void gruPredictsLikeDl4j(@ForAll @IntRange(min = 1, max = 9) int time,
            @ForAll @IntRange(min = 1, max = 20) int features, @ForAll @IntRange(min = 2, max = 20) int units,
            @ForAll @IntRange(min = 1, max = 2) int threads) {
        try (Twins twins = Twins.of(sgd(), new int[] {time, features}, CLASSES, 5, threads,
                Cell.GRU.layer(units, true), Cell.GRU.layer(6, false), output()).scrambled()) {
            twins.predictAlike();
        }
    }

    @Property(tries = 14)
    void otherFunctions(@ForAll @From("functions") Activation candidate,
            @ForAll @From("functions") Activation gate) {
        try (Twins twins = Twins.of(sgd(), new int[] {4, 3}, CLASSES, 5, 2,
                new LSTM.Builder().nOut(11).activation(candidate).gateActivationFunction(gate)
                        .forgetGateBiasInit(0.5).build(),
                new LastTimeStep(new SimpleRnn.Builder().nOut(5).activation(gate).build()), output())
                .scrambled()) {
            twins.agree(2);
        }
    }

    @Provide
    Arbitrary<Activation> functions() {
        return Arbitraries.of(Activation.TANH, Activation.SIGMOID, Activation.HARDSIGMOID, Activation.HARDTANH,
                Activation.RELU, Activation.SOFTSIGN, Activation.IDENTITY);
    }

    @Example
    void clippingAndPenalties() {
        for (Cell cell : List.of(Cell.LSTM, Cell.RNN)) {
            NeuralNetConfiguration.Builder builder = sgd().l2(0.02).l1(0.01)
                    .gradientNormalization(GradientNormalization.ClipL2PerLayer)
                    .gradientNormalizationThreshold(0.05);
            try (Twins twins = Twins.of(builder, new int[] {5, 4}, CLASSES, 6, 2, cell.layer(9, true),
                    cell.layer(7, false), output()).scrambled()) {
                twins.engine.clipGlobalNorm(0.06);
                twins.dl4j.clipGlobalNorm(0.06);
                twins.loseAlike(50);
            }
        }
    }

    @Property(tries = 8)
    void aHundredSteps(@ForAll @From("learned") Cell cell, @ForAll boolean pooled) {
        Layer[] layers = pooled
                ? new Layer[] {cell.layer(20, true), new GlobalPoolingLayer(PoolingType.MAX), output()}
                : new Layer[] {cell.layer(20, true), cell.layer(13, false), output()};
        try (Twins twins = Twins.of(new NeuralNetConfiguration.Builder().updater(new Adam(2e-3)), new int[] {8, 6},
                CLASSES, 16, 2, layers)) {
            twins.loseAlike(100);
        }
    }

    @Provide
    Arbitrary<Cell> learned() {
        return Arbitraries.of(Cell.LSTM, Cell.RNN);
    }

    /** The product of the state reads whole groups of steps and a rest. */
    @Example
    void manySteps() {
        try (Twins twins = Twins.of(sgd(), new int[] {61, 9}, CLASSES, 11, 2, Cell.LSTM.layer(18, true),
                Cell.RNN.layer(17, false), output()).scrambled()) {
            twins.agree(2);
        }
    }

    @Example
    void whatTheEngineLacksIsNamed() {
        refused("LeakyReLU", new LSTM.Builder().nOut(4).activation(Activation.LEAKYRELU).build());
        refused("weight noise", new LSTM.Builder().nOut(4).weightNoise(new DropConnect(0.5)).build());
        refused("layer normalization", new SimpleRnn.Builder().nOut(4).hasLayerNorm(true).build());
        refused("Bidirectional", new Bidirectional(new LSTM.Builder().nOut(4).build()));
    }

    private static void refused(String reason, Layer layer) {
        MultiLayerNetwork network = new MultiLayerNetwork(sgd().list().layer(new LastTimeStep(layer)).layer(output())
                .setInputType(InputType.recurrent(2, 3)).build());
        network.init();
        try (TrainStep step = Engines.compile(network, new int[] {3, 2}, 4, 1)) {
            assertThat(step.notice().orElseThrow()).containsIgnoringCase(reason);
        }
    }

    /** Finite differences of a plain reference. */
    @Property(tries = 30)
    void gradientsAreFiniteDifferences(@ForAll Cell cell, @ForAll @IntRange(min = 1, max = 9) int time,
            @ForAll @IntRange(min = 1, max = 6) int features, @ForAll @IntRange(min = 1, max = 9) int units,
            @ForAll @IntRange(min = 1, max = 2) int threads, @ForAll Random random) {
        Plain plain = new Plain(cell, time, features, units, random);
        MultiLayerNetwork network = plain.network(Twins.gate(), cell.layer(units, false), output());
        try (Gradients ours = new Gradients(network, new int[] {time, features}, Plain.BATCH, threads)) {
            ours.compute(network.params().dup(), plain.rows, plain.labels, Plain.BATCH);
            Twins.assertClose("gradients of parameters", ours.ofParameters(), differences(plain.parameters,
                    plain::loss), TOLERANCE);
            Twins.assertClose("gradients of the input", ours.ofInput(), differences(plain.x, plain::loss), TOLERANCE);
        }
    }

    @Example
    void aHundredStepsOfAGru() {
        Plain plain = new Plain(Cell.GRU, 5, 3, 7, new Random(3));
        MultiLayerNetwork network = plain.network(Cell.GRU.layer(7, false), output());
        try (TrainStep step = Engines.compile(network, new int[] {5, 3}, Plain.BATCH, 2)) {
            for (int i = 0; i < 100; i++) {
                assertThat(step.train(plain.rows, plain.labels, Plain.BATCH)).as("loss of step " + i)
                        .isCloseTo(plain.loss(), Offset.offset(1e-4));
                float[] gradient = differences(plain.parameters, plain::loss);
                Arrays.setAll(plain.parameters, j -> plain.parameters[j] - 0.1 * gradient[j]);
            }
        }
    }

    /** A batch of random data, and the plain reference with random parameters. */
    private static final class Plain {

        static final int BATCH = 3;

        final double[] parameters;
        final double[] x;
        final float[] rows;
        final float[] labels = new float[BATCH * CLASSES];
        private final PlainRecurrent reference;
        private final InputType input;

        Plain(Cell cell, int time, int features, int units, Random random) {
            reference = new PlainRecurrent(cell, time, features, units, CLASSES);
            input = InputType.recurrent(features, time);
            parameters = new double[reference.parameters()];
            Arrays.setAll(parameters, i -> (float) (0.4 * random.nextGaussian()));
            x = new double[BATCH * time * features];
            Arrays.setAll(x, i -> (float) random.nextGaussian());
            rows = new float[x.length];
            for (int i = 0; i < x.length; i++) {
                rows[i] = (float) x[i];
            }
            for (int i = 0; i < BATCH; i++) {
                labels[i * CLASSES + random.nextInt(CLASSES)] = 1;
            }
        }

        double loss() {
            return reference.mean(parameters, x, labels);
        }

        /** A network with the same parameters. */
        MultiLayerNetwork network(Layer... layers) {
            NeuralNetConfiguration.ListBuilder list = sgd().list();
            for (Layer layer : layers) {
                list.layer(layer);
            }
            MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(input).build());
            network.init();
            network.params().assign(Nd4j.create(parameters).castTo(DataType.FLOAT).reshape(1, -1));
            return network;
        }
    }

    private static float[] differences(double[] at, DoubleSupplier loss) {
        float[] differences = new float[at.length];
        double step = 1e-5;
        for (int i = 0; i < at.length; i++) {
            double value = at[i];
            at[i] = value + step;
            double above = loss.getAsDouble();
            at[i] = value - step;
            differences[i] = (float) ((above - loss.getAsDouble()) / (2 * step));
            at[i] = value;
        }
        return differences;
    }
}
