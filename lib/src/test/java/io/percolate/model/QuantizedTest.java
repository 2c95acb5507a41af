package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Synthetic;
import io.percolate.train.Evaluation;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Whole numbers compute what DL4J computes with the same rounded weights and inputs. */
class QuantizedTest {

    static Dataset pictures(int seed, int n, int height, int width, int channels) {
        Random random = new Random(seed);
        float[] pixels = new float[n * height * width * channels];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextInt(3) == 0 ? 0 : (float) random.nextGaussian();
        }
        int[] classes = new int[n];
        Arrays.setAll(classes, i -> i % 3);
        return Dataset.ofClasses(pixels, new int[] {height, width, channels}, classes, List.of("a", "b", "c"));
    }

    /** Rounds to a whole number of steps; the largest value of a group is the largest number of steps. */
    private static INDArray rounded(INDArray array, int largest, IntUnaryOperator group) {
        float[] values = array.dup('c').data().asFloat();
        float[] steps = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            int place = group.applyAsInt(i);
            steps[place] = Math.max(steps[place], Math.abs(values[i]) / largest);
        }
        for (int i = 0; i < values.length; i++) {
            float step = steps[group.applyAsInt(i)];
            values[i] = step == 0 ? 0 : step * Math.round(values[i] / step);
        }
        return Nd4j.create(values, array.shape(), 'c');
    }

    private static INDArray reference(Model model, INDArray input, int bits) {
        MultiLayerNetwork network = model.copy().network();
        int largest = (1 << bits - 1) - 1;
        INDArray x = input;
        for (int i = 0; i < network.getnLayers(); i++) {
            Layer layer = network.getLayer(i);
            InputPreProcessor shape = network.getLayerWiseConfigurations().getInputPreProcess(i);
            x = shape == null ? x : shape.preProcess(x, (int) x.size(0), LayerWorkspaceMgr.noWorkspaces());
            if (layer.conf().getLayer() instanceof BaseLayer && layer.numParams() > 0) {
                INDArray weights = layer.getParam("W");
                int outputs = (int) weights.size(weights.rank() == 2 ? 1 : 0);
                int each = (int) weights.length() / outputs;
                int values = (int) (x.length() / x.size(0));
                weights.assign(rounded(weights, largest, weights.rank() == 2 ? k -> k % outputs : k -> k / each));
                x = rounded(x, 127, k -> k / values);
            } else {
                assertThat(layer.conf().getLayer()).isInstanceOf(SubsamplingLayer.class);
            }
            x = layer.activate(x, false, LayerWorkspaceMgr.noWorkspaces()).dup('c');
        }
        return x;
    }

    @Property(tries = 30)
    void equalsRoundedWeightsAndInputs(@ForAll @IntRange(min = 2, max = 8) int bits,
            @ForAll @IntRange(min = 1, max = 3) int kernel, @ForAll @IntRange(min = 1, max = 2) int stride,
            @ForAll @IntRange(min = 1, max = 2) int dilation, @ForAll boolean same,
            @ForAll @IntRange(min = 1, max = 300) int seed) {
        Model model = Model.parse("input 9x8x2\nconv 5 " + kernel + "x3 tanh strides=" + stride + " dilationRate="
                + dilation
                + (same ? " padding=same" : "") + "\nmaxpool 2\nconv 3 1x1 linear\nflatten\ndense 6 relu\n"
                + "dense 3 softmax\nseed " + seed);
        model.dl4j().params().addi(0.01);
        Dataset data = pictures(seed, 7, 9, 8, 2);
        INDArray expected = reference(model, data.features(), bits);
        INDArray ours = model.quantized(bits).predict(data);
        // a value halfway between two steps may be rounded to either, by one of 127 steps
        assertThat(ours.sub(expected).norm2Number().doubleValue()).isLessThan(0.01);
    }

    @Test
    void moreBitsComeCloser() {
        Dataset blobs = Synthetic.blobs(600, 3, 0.6, 1);
        Model model = Model.parse("input 2\ndense 32 relu\ndense 3 softmax\noptimizer adam lr=0.01");
        model.fit(blobs, epochs(10));
        INDArray exact = model.predict(blobs);
        double[] errors = {2, 4, 6, 8};
        Arrays.setAll(errors, i -> model.quantized(2 * i + 2).predict(blobs).sub(exact).norm2Number().doubleValue());
        assertThat(errors).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        Evaluation ours = model.quantized(8).evaluate(blobs);
        Evaluation floats = model.evaluate(blobs);
        assertThat(ours.accuracy()).isCloseTo(floats.accuracy(), Offset.offset(0.01));
        assertThat(ours.loss()).isCloseTo(floats.loss(), Offset.offset(0.01));
        int[] classes = model.quantized(8).predictClasses(blobs);
        int[] theirs = model.predictClasses(blobs);
        assertThat(IntStream.range(0, 600).filter(i -> classes[i] == theirs[i]).count())
                .isGreaterThan(590);
    }

    @Test
    void bytesAreThoseOfThePackedNumbersAndOfTheFloats() {
        Model model = Model.parse("input 6x6\nconv 4 3x3\nbatchnorm\nactivation relu\nflatten\ndense 3 softmax");
        Quantized small = model.quantized(4);
        int numbers = 9 * 4 + 64 * 3;
        assertThat(small.bytes()).isEqualTo(numbers / 2 + 4 * (4 + 4 + 16 + 3 + 3));
        assertThat(small).hasToString("228 weights of 4 bits, 234 bytes in place of 1,004, with floats in"
                + " batchnorm_1");
    }

    @Test
    void theModelStaysAsItIsAndTheCopyDoesNotFollow() {
        Dataset data = pictures(1, 5, 4, 4, 1);
        Model model = Model.parse("input 4x4\nflatten\ndense 3 softmax");
        INDArray before = model.predict(data);
        Quantized small = model.quantized(3);
        INDArray rounded = small.predict(data);
        assertThat(model.predict(data)).isEqualTo(before);
        model.fit(data, epochs(3));
        assertThat(small.predict(data)).isEqualTo(rounded);
    }

    @Test
    void recurrentLayersStayFloats() {
        Model model = Model.parse("input 5x2\nlstm 4\ndense 3 softmax");
        Dataset data = Dataset.ofClasses(pictures(2, 6, 5, 2, 1).featureRows(), new int[] {5, 2},
                new int[] {0, 1, 2, 0, 1, 2}, List.of("a", "b", "c"));
        assertThat(model.quantized(8)).asString().endsWith("with floats in lstm_1");
        assertThat(model.quantized(8).predict(data).sub(model.predict(data)).norm2Number().doubleValue())
                .isLessThan(0.02);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 9, 32})
    void bitsAreTwoToEight(int bits) {
        assertThatThrownBy(() -> Model.parse("input 2\ndense 2 softmax").quantized(bits))
                .isInstanceOf(PercolateException.class)
                .hasMessage("The number of bits is " + bits + ": give 2 to 8 for each weight.");
    }

    @Test
    void residualSumsAreRefused() {
        assertThatThrownBy(() -> Model.parse("input 2\nresidual {\ndense 2 relu\n}\ndense 2 softmax").quantized(8))
                .isInstanceOf(PercolateException.class).hasMessageContaining("only a sequence of layers");
    }
}
