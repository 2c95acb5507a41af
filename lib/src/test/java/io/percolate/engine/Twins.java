package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.dl4j.DecayScore;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.engine.cpu.CompiledStep;
import io.percolate.engine.dl4j.Dl4jStep;
import io.percolate.engine.dl4j.InputLayout;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/**
 * The same network twice, one trained by the engine and one by DL4J, on the same random data.
 *
 * <p>The engine computes no gradient of the caller's rows, because nothing needs it. So {@link Gradients} come from a
 * third network, the same with an identity layer in front, which gets the reference's parameters before every step.
 */
final class Twins implements AutoCloseable {

    /**
     * Relative to the largest value: float sums in another order differ by about 1e-7 times the square root of the
     * number of terms.
     */
    static final double TOLERANCE = 1e-5;

    final NeuralNetwork compiled;
    final NeuralNetwork reference;
    final TrainStep engine;
    final TrainStep dl4j;
    private final Gradients gradients;
    private final Spy spy;
    private final int[] inputShape;
    private final int outputs;
    private final int batch;
    private final Random random;
    private float[] features;
    private float[] labels;
    /** One-hot labels, or any numbers between 0 and 1. */
    boolean classes = true;
    /** Draws whole numbers below this as features instead of any numbers, if above 0. */
    int tokens;

    /**
     * @param compiled the network that the engine trains
     * @param behindGate the same network behind a {@link #gate}
     * @param reference the same network with the spy in front
     */
    private Twins(NeuralNetwork compiled, NeuralNetwork behindGate, NeuralNetwork reference, Spy spy, int[] inputShape,
            int outputs, int batch, int threads) {
        this.compiled = compiled;
        this.reference = reference;
        this.spy = spy;
        this.inputShape = inputShape;
        this.outputs = outputs;
        this.batch = batch;
        random = new Random(batch);
        engine = Engines.compile(compiled, inputShape, batch, threads);
        assertThat(engine).as(engine.report()).isInstanceOf(CompiledStep.class);
        gradients = new Gradients(behindGate, inputShape, batch, threads);
        if (reference instanceof MultiLayerNetwork sequence) {
            sequence.setListeners(spy);
        } else {
            ((ComputationGraph) reference).setListeners(spy);
        }
        dl4j = new Dl4jStep(reference, inputShape, batch, "as the reference");
    }

    /** Twins of a sequence of layers on vectors, sequences {@code {time, features}} or NHWC images. */
    static Twins of(NeuralNetConfiguration.Builder builder, int[] inputShape, int outputs, int batch, int threads,
            Layer... layers) {
        return of(builder, inputType(inputShape), inputShape, outputs, batch, threads, layers);
    }

    static Twins of(NeuralNetConfiguration.Builder builder, InputType inputType, int[] inputShape, int outputs,
            int batch, int threads, Layer... layers) {
        Spy spy = new Spy();
        spy.channelsFirst = inputType instanceof InputType.InputTypeConvolutional images
                && images.getFormat() == CNN2DFormat.NCHW;
        MultiLayerConfiguration plain = configuration(builder.clone(), inputType, false, layers);
        // Penalties and clipping would change the gradient in place.
        MultiLayerConfiguration free = configuration(new NeuralNetConfiguration.Builder().updater(new Sgd(0)),
                inputType, true, layers);
        MultiLayerConfiguration spied = configuration(builder.clone(), inputType, false, layers);
        spy.next = spied.getInputPreProcessors().put(0, spy);
        return new Twins(initialized(plain), initialized(free), initialized(spied), spy, inputShape, outputs, batch,
                threads);
    }

    private static MultiLayerConfiguration configuration(NeuralNetConfiguration.Builder builder, InputType inputType,
            boolean gated, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = builder.seed(7).list();
        if (gated) {
            list.layer(gate());
        }
        for (Layer layer : layers) {
            list.layer(layer.clone());
        }
        return list.setInputType(inputType).build();
    }

    private static MultiLayerNetwork initialized(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    /** Twins of a graph, created three times. */
    static Twins of(ComputationGraph compiled, ComputationGraph behindGate, ComputationGraph reference, Spy spy,
            int[] inputShape, int outputs, int batch, int threads) {
        return new Twins(compiled, behindGate, reference, spy, inputShape, outputs, batch, threads);
    }

    /** A layer that passes its input on unchanged. */
    static Layer gate() {
        return new ActivationLayer(new ActivationLReLU(1));
    }

    static InputType inputType(int[] shape) {
        return switch (shape.length) {
            case 1 -> InputType.feedForward(shape[0]);
            case 2 -> InputType.recurrent(shape[1], shape[0]);
            default -> InputType.convolutional(shape[0], shape[1], shape[2], CNN2DFormat.NHWC);
        };
    }

    /**
     * Moves all parameters, including biases, running statistics and scales, away from their initial values. They move
     * equally in both directions: if all grew, so would the logits, and with them the rounding errors, which a softmax
     * turns into relative errors.
     */
    Twins scrambled() {
        INDArray parameters = reference.params();
        for (int i = 0; i < parameters.length(); i++) {
            parameters.putScalar(i, parameters.getFloat(i) + 0.1f * (random.nextFloat() - 0.5f));
        }
        compiled.params().assign(parameters);
        ((CompiledStep) engine).reload();
        return this;
    }

    /** Draws data until every gradient is smooth: near the kink of a ReLU or a tie in a pool, rounding decides. */
    private void draw(int count) {
        int attempts = 0;
        do {
            assertThat(attempts++).as("data beside a kink").isLessThan(30);
            drawAny(count);
        } while (tokens == 0 && gradients.jumpAt(reference.params(), features, labels, count, random) > TOLERANCE / 5);
    }

    private void drawAny(int count) {
        int inputs = 1;
        for (int n : inputShape) {
            inputs *= n;
        }
        features = new float[count * inputs];
        for (int i = 0; i < features.length; i++) {
            features[i] = tokens > 0 ? random.nextInt(tokens) : (float) random.nextGaussian();
        }
        labels = new float[count * outputs];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < outputs && !classes; j++) {
                labels[i * outputs + j] = random.nextFloat();
            }
            if (classes) {
                labels[i * outputs + random.nextInt(outputs)] = 1;
            }
        }
    }

    /**
     * Trains both for some batches and compares losses, outputs, gradients, parameters and updater state after each.
     */
    void agree(int steps) {
        agree(steps, TOLERANCE);
    }

    void agree(int steps, double tolerance) {
        for (int step = 0; step < steps; step++) {
            int count = step == 1 ? Math.max(1, batch / 2) : batch;
            draw(count);
            compareOutputs(count, tolerance);
            compareScores(count, step);
            gradients.compute(reference.params(), features, labels, count);
            double ours = engine.train(features, labels, count);
            double theirs = dl4j.train(features, labels, count);
            assertThat(ours).as("loss of step " + step).isCloseTo(theirs, relative(theirs));
            assertThat(engine.correct()).as("right ones of step " + step).isEqualTo(dl4j.correct());
            if (tokens == 0) {
                assertClose("input gradients of step " + step, gradients.ofInput(), mean(spy.inputGradient, count),
                        tolerance, Gradients.LEAST);
            }
            assertClose("parameter gradients of step " + step, gradients.ofParameters(),
                    gradients.withoutStatistics(mean(spy.parameterGradient, count)), tolerance, Gradients.LEAST);
            compareParameters(step, tolerance);
        }
    }

    /** Compares outputs and losses, without training. */
    void predictAlike() {
        drawAny(batch);
        compareOutputs(batch, TOLERANCE);
        compareScores(batch, 0);
    }

    /** Trains both on batches of noisy classes and compares only the losses, to 1e-4. */
    void loseAlike(int steps) {
        double first = 0;
        for (int step = 0; step < steps; step++) {
            drawClasses();
            double ours = engine.train(features, labels, batch);
            assertThat(ours).as("loss of step " + step)
                    .isCloseTo(dl4j.train(features, labels, batch), Offset.offset(1e-4));
            first = step == 0 ? ours : first;
            assertThat(step < steps - 1 || ours < first).as("learned").isTrue();
        }
    }

    private void drawClasses() {
        drawAny(batch);
        int inputs = features.length / batch;
        for (int i = 0; i < features.length; i++) {
            float label = labels[i / inputs * outputs + i % outputs];
            features[i] = tokens == 0 ? features[i] + label : label == 1 ? i % outputs : features[i];
        }
    }

    private static Offset<Double> relative(double value) {
        return Offset.offset(1e-5 * Math.max(1, Math.abs(value)));
    }

    private static float[] mean(float[] sums, int count) {
        float[] means = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            means[i] = sums[i] / count;
        }
        return means;
    }

    private void compareOutputs(int count, double tolerance) {
        float[] ours = new float[count * outputs];
        float[] theirs = new float[count * outputs];
        engine.predict(features, count, ours);
        dl4j.predict(features, count, theirs);
        assertClose("outputs", ours, theirs, tolerance);
    }

    /** Compares the outputs of both steps with those of DL4J's network itself. */
    private void compareScores(int count, int step) {
        long[] shape = LongStream.concat(LongStream.of(count), Arrays.stream(inputShape).asLongStream()).toArray();
        int inputs = Arrays.stream(inputShape).reduce(1, (a, b) -> a * b);
        INDArray x = InputLayout.of(reference, inputShape)
                .arrange(Nd4j.create(Arrays.copyOf(features, count * inputs), shape, 'c'));
        INDArray y = Nd4j.create(Arrays.copyOf(labels, count * outputs), new long[] {count, outputs}, 'c');
        DataSet data = new DataSet(x, y);
        Dl4jNetwork network = Dl4jNetwork.of(reference);
        double score = network.score(data, false) - DecayScore.of(network.layers());
        for (TrainStep each : new TrainStep[] {engine, dl4j}) {
            float[] predicted = new float[count * outputs];
            float[] evaluated = new float[count * outputs];
            each.predict(features, count, predicted);
            assertThat(each.evaluate(features, labels, count, evaluated)).as("loss before step " + step)
                    .isCloseTo(score, relative(score));
            assertThat(evaluated).as("outputs before step " + step).isEqualTo(predicted);
        }
    }

    private void compareParameters(int step, double tolerance) {
        engine.synchronize();
        assertClose("parameters after step " + step, compiled.params().dup().data().asFloat(),
                reference.params().dup().data().asFloat(), tolerance);
        float[] state = Dl4jNetwork.of(reference).updater().getStateViewArray() == null ? new float[0]
                : Dl4jNetwork.of(reference).updater().getStateViewArray().dup().data().asFloat();
        if (state.length > 0) {
            assertClose("updater state after step " + step,
                    Dl4jNetwork.of(compiled).updater().getStateViewArray().dup().data().asFloat(), state, tolerance);
        }
    }

    static void assertClose(String what, float[] ours, float[] theirs, double tolerance) {
        assertClose(what, ours, theirs, tolerance, 1e-3);
    }

    /** @param least lower bound of the largest value */
    private static void assertClose(String what, float[] ours, float[] theirs, double tolerance, double least) {
        assertThat(ours).as(what).hasSameSizeAs(theirs);
        double largest = least;
        for (float value : theirs) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < ours.length; i++) {
            assertThat((double) ours[i]).as(what + " [" + i + "], largest " + largest)
                    .isCloseTo(theirs[i], Offset.offset(tolerance * largest));
        }
    }

    @Override
    public void close() {
        engine.close();
        gradients.close();
        dl4j.close();
    }
}
