package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The same network twice, one trained by the engine and one by DL4J, on the same random data. */
final class Twins implements AutoCloseable {

    /** Relative to the largest value: float sums in another order differ by some 1e-7 times the root of terms. */
    static final double TOLERANCE = 1e-5;

    final NeuralNetwork compiled;
    final NeuralNetwork reference;
    final TrainStep engine;
    final TrainStep dl4j;
    private final int[] inputShape;
    private final int outputs;
    private final int batch;
    private final Random random;
    private float[] features;
    private float[] labels;
    /** One-hot labels, or any numbers between 0 and 1. */
    boolean classes = true;

    private Twins(NeuralNetwork compiled, NeuralNetwork reference, int[] inputShape, int outputs, int batch,
            int threads) {
        this.compiled = compiled;
        this.reference = reference;
        this.inputShape = inputShape;
        this.outputs = outputs;
        this.batch = batch;
        random = new Random(batch);
        engine = Engines.compile(compiled, inputShape, batch, threads);
        dl4j = new Dl4jStep(reference, inputShape, batch, "as the reference");
        assertThat(engine).as(engine.report()).isInstanceOf(CompiledStep.class);
    }

    /** Twins of a sequence of layers on vectors or NHWC images. */
    static Twins of(NeuralNetConfiguration.Builder builder, int[] inputShape, int outputs, int batch, int threads,
            Layer... layers) {
        NeuralNetConfiguration.ListBuilder list = builder.seed(7).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        list.setInputType(inputType(inputShape));
        MultiLayerConfiguration configuration = list.build();
        MultiLayerNetwork first = new MultiLayerNetwork(configuration.clone());
        first.init();
        MultiLayerNetwork second = new MultiLayerNetwork(configuration.clone());
        second.init();
        return new Twins(first, second, inputShape, outputs, batch, threads);
    }

    static Twins of(ComputationGraph first, ComputationGraph second, int[] inputShape, int outputs, int batch,
            int threads) {
        return new Twins(first, second, inputShape, outputs, batch, threads);
    }

    static InputType inputType(int[] shape) {
        return shape.length == 1 ? InputType.feedForward(shape[0])
                : InputType.convolutional(shape[0], shape[1], shape[2], CNN2DFormat.NHWC);
    }

    /** Parameters that are not at their initial values: biases, running statistics and scales too. */
    Twins scrambled() {
        INDArray parameters = reference.params();
        for (int i = 0; i < parameters.length(); i++) {
            parameters.putScalar(i, parameters.getFloat(i) + 0.1f * random.nextFloat());
        }
        compiled.params().assign(parameters);
        ((CompiledStep) engine).reload();
        return this;
    }

    private void draw(int count) {
        int inputs = 1;
        for (int n : inputShape) {
            inputs *= n;
        }
        features = new float[count * inputs];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) random.nextGaussian();
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

    /** Trains both for some batches and compares losses, outputs, parameters and updater state after each. */
    void agree(int steps) {
        agree(steps, TOLERANCE);
    }

    void agree(int steps, double tolerance) {
        for (int step = 0; step < steps; step++) {
            int count = step == 1 ? Math.max(1, batch / 2) : batch;
            draw(count);
            compareOutputs(count, tolerance);
            assertThat(engine.score(features, labels, count)).as("score before step " + step)
                    .isCloseTo(dl4j.score(features, labels, count), relative(dl4j.score(features, labels, count)));
            double ours = engine.train(features, labels, count);
            double theirs = dl4j.train(features, labels, count);
            assertThat(ours).as("loss of step " + step).isCloseTo(theirs, relative(theirs));
            assertThat(engine.correct()).as("right ones of step " + step).isEqualTo(dl4j.correct());
            compareParameters(step, tolerance);
        }
    }

    private static Offset<Double> relative(double value) {
        return Offset.offset(1e-5 * Math.max(1, Math.abs(value)));
    }

    private void compareOutputs(int count, double tolerance) {
        float[] ours = new float[count * outputs];
        float[] theirs = new float[count * outputs];
        engine.predict(features, count, ours);
        dl4j.predict(features, count, theirs);
        assertClose("outputs", ours, theirs, tolerance);
    }

    private void compareParameters(int step, double tolerance) {
        engine.synchronize();
        assertClose("parameters after step " + step, compiled.params().dup().data().asFloat(),
                reference.params().dup().data().asFloat(), tolerance);
        float[] state = Mirror.updater(reference).getStateViewArray() == null ? new float[0]
                : Mirror.updater(reference).getStateViewArray().dup().data().asFloat();
        if (state.length > 0) {
            assertClose("updater state after step " + step,
                    Mirror.updater(compiled).getStateViewArray().dup().data().asFloat(), state, tolerance);
        }
    }

    static void assertClose(String what, float[] ours, float[] theirs, double tolerance) {
        assertThat(ours).as(what).hasSameSizeAs(theirs);
        double largest = 1e-3;
        for (float value : theirs) {
            largest = Math.max(largest, Math.abs(value));
        }
        for (int i = 0; i < ours.length; i++) {
            assertThat((double) ours[i]).as(what + " [" + i + "]")
                    .isCloseTo(theirs[i], Offset.offset(tolerance * largest));
        }
    }

    @Override
    public void close() {
        engine.close();
        dl4j.close();
    }
}
