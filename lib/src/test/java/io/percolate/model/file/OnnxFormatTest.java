package io.percolate.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.percolate.PercolateException;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.Model;
import io.percolate.model.vocabulary.Activations;
import io.percolate.tensor.Tensors;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.deeplearning4j.nn.api.Layer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Models as ONNX against ONNX Runtime. */
class OnnxFormatTest {

    private static final OrtEnvironment RUNTIME = OrtEnvironment.getEnvironment();

    /** Weights and statistics away from the values that they start with. */
    private static Model random(String text, long seed) {
        Model model = Model.parse(text + "\nseed " + seed);
        for (Layer layer : Dl4jNetwork.of(model.dl4j()).layers()) {
            layer.paramTable().forEach((key, array) -> {
                if (!key.equals("W")) {
                    array.assign(Tensors.uniform(0.1, 0.9, seed + key.hashCode(), array.shape()));
                }
            });
        }
        return model;
    }

    private static INDArray examples(Model model, long seed) {
        return Tensors.randn(seed, LongStream.concat(LongStream.of(3),
                java.util.Arrays.stream(model.inputShape()).asLongStream()).toArray());
    }

    static float[] runtime(Path file, INDArray x) throws OrtException {
        try (OrtSession session = RUNTIME.createSession(file.toString(), new OrtSession.SessionOptions());
                OnnxTensor input = OnnxTensor.createTensor(RUNTIME, FloatBuffer.wrap(x.dup('c').data().asFloat()),
                        x.shape());
                OrtSession.Result result = session.run(Map.of(session.getInputNames().iterator().next(), input))) {
            FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] floats = new float[values.remaining()];
            values.get(floats);
            return floats;
        }
    }

    static void requireEqual(INDArray values, float[] expected) {
        double[] ours = values.reshape(-1).toDoubleVector();
        assertThat(ours).hasSameSizeAs(expected);
        for (int i = 0; i < ours.length; i++) {
            assertThat(ours[i]).as("value " + i)
                    .isCloseTo(expected[i], within(1e-5 * Math.max(1, Math.abs(expected[i]))));
        }
    }

    /** Written, run by ONNX Runtime, and read back. */
    private static void requireBothWays(Model model, long seed) throws IOException, OrtException {
        INDArray x = examples(model, seed);
        Path file = Files.createTempFile("model", ".onnx");
        model.save(file);
        requireEqual(model.predict(x), runtime(file, x));
        Model back = Model.load(file);
        assertThat(back.inputShape()).isEqualTo(model.inputShape());
        requireEqual(back.predict(x), model.predict(x).reshape(-1).toFloatVector());
        Files.delete(file);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyActivationIsTheSame(String activation) throws Exception {
        requireBothWays(random("input 5\ndense 7 " + activation + "\ndense 3 " + activation + "\nloss "
                + (List.of("sigmoid", "softmax").contains(activation) ? "crossentropy" : "mse"), 3), 3);
        requireBothWays(random("input 5x6x2\nconv 4 3x3 " + activation + "\nactivation " + activation
                + "\nflatten\ndense 3", 4), 4);
    }

    static Stream<String> activations() {
        return Activations.names().stream();
    }

    /** Random networks for images; no two extents are equal. */
    @Property(tries = 40)
    void networksForImagesAreTheSame(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("input " + (9 + random.nextInt(4)) + "x" + (14 + random.nextInt(4)) + "x"
                + (1 + random.nextInt(3)) + "\n");
        int layers = 1 + random.nextInt(4);
        for (int i = 0; i < layers; i++) {
            text.append(imageLayer(random, i == 0)).append('\n');
        }
        text.append(List.of("flatten", "globalpool avg", "globalpool max", "flatten\nactivation tanh")
                .get(random.nextInt(4))).append('\n');
        text.append(random.nextBoolean() ? "dense 6 relu\nbatchnorm\n" : "dense 5\nlayernorm\ndropout 0.2\n");
        text.append(random.nextBoolean() ? "dense 4 softmax" : "dense 3\nactivation sigmoid");
        requireBothWays(random(text.toString(), Math.floorMod(seed, 1000)), seed);
    }

    /** Windows that lose the border only in the first layer: after several, nothing would be left. */
    private static String imageLayer(Random random, boolean first) {
        String size = (1 + random.nextInt(3)) + "x" + (1 + random.nextInt(3));
        String window = " strides=" + (1 + random.nextInt(2)) + "x" + (1 + random.nextInt(2)) + " padding="
                + (random.nextBoolean() || !first ? "same" : "valid");
        return switch (random.nextInt(8)) {
            case 0, 1 -> "conv " + (2 + random.nextInt(4)) + " " + size + " elu" + window;
            case 2 -> "conv 3 2x2 relu padding=same dilation=2x2 useBias=false";
            case 3 -> "maxpool " + size + window.replace("strides=1x1", "strides=2x1");
            case 4 -> "avgpool " + size + window;
            case 5 -> "batchnorm epsilon=1e-3";
            case 6 -> "layernorm";
            default -> "residual {\nbatchnorm\n" + (random.nextBoolean() ? "layernorm\n" : "") + "}\nactivation relu";
        };
    }

    @Property(tries = 40)
    void networksForRowsAreTheSame(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("input 6\ndense 5 " + Activations.names().get(random.nextInt(4)) + "\n");
        for (int i = 0; i < random.nextInt(5); i++) {
            text.append(List.of("dense 5 swish useBias=false", "batchnorm", "batchnorm scale=false", "layernorm",
                    "dropout 0.5", "activation leakyrelu slope=0.3",
                    "residual {\ndense 7 relu\nresidual {\nlayernorm\n}\ndense 5\n}").get(random.nextInt(7)))
                    .append('\n');
        }
        requireBothWays(random(text + "dense 2", Math.floorMod(seed, 1000)), seed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            input 6\\nembedding 9 4\\nlstm 3\\ndense 1 | takes a sequence
            input 6x3\\nlstm 3\\ndense 1 | takes a sequence
            input 6x3x2\\nglobalpool sum\\ndense 1 | globalpool_1 sums over the image
            input 3\\ndense 4 relu layerNorm=true\\ndense 1 | dense_1 is not written as ONNX
            """)
    void whatOnnxLacksIsNamed(String text, String sentence) throws IOException {
        Path file = Files.createTempFile("model", ".onnx");
        Model model = Model.parse(text.replace("\\n", "\n"));
        assertThatThrownBy(() -> model.save(file)).isInstanceOf(PercolateException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void otherFilesAreNamed() throws IOException {
        Path file = Files.createTempFile("model", ".onnx");
        assertThatThrownBy(() -> Model.load(Files.writeString(file, "hello"))).hasMessageContaining("not an ONNX file");
        assertThatThrownBy(() -> Model.load(Files.writeString(file, ""))).hasMessageContaining("not an ONNX file");
        assertThatThrownBy(() -> Model.load(Path.of("none.onnx"))).hasMessageContaining("There is no model file");
    }

    @Test
    void theInputLiesAsInTheModel() throws Exception {
        Model model = random("input 4x5x2\nflatten\ndense 3", 1);
        INDArray x = Nd4j.arange(40).reshape(1, 4, 5, 2).castTo(org.nd4j.linalg.api.buffer.DataType.FLOAT);
        Path file = Files.createTempFile("model", ".onnx");
        model.save(file);
        requireEqual(model.predict(x), runtime(file, x));
    }
}
