package io.percolate.model.file;

import static io.percolate.model.file.OnnxGraphs.ints;
import static io.percolate.model.file.OnnxGraphs.number;
import static io.percolate.model.file.OnnxGraphs.random;
import static io.percolate.model.file.OnnxGraphs.real;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.model.Model;
import io.percolate.tensor.Tensors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Graphs in the manner of PyTorch, TensorFlow and scikit-learn, against ONNX Runtime. */
class OnnxImportTest {

    @TempDir
    Path folder;

    private Path file(OnnxGraphs graph, int... outputShape) throws Exception {
        return Files.write(folder.resolve("m.onnx"), graph.model(outputShape).toByteArray());
    }

    /** The input of the file, and as it lies here, with the channel last. */
    private void requireEqual(OnnxGraphs graph, INDArray input, int outputs) throws Exception {
        Path file = file(graph, outputs);
        INDArray ours = input.rank() == 4 ? input.permute(0, 2, 3, 1).dup('c') : input;
        OnnxFormatTest.requireEqual(Model.load(file).predict(ours), OnnxFormatTest.runtime(file, input));
    }

    /** Conv, BatchNorm, ReLU, MaxPool, x.view(x.size(0), -1), Linear: weights of PyTorch are (out, in). */
    @Test
    void aNetworkOfPyTorchIsRead() throws Exception {
        OnnxGraphs graph = new OnnxGraphs(2, 6, 9)
                .then("Conv", random(5, 2, 3, 3), random(5), ints("kernel_shape", 3, 3), ints("pads", 1, 1, 1, 1))
                .then("BatchNormalization", random(5), random(5), random(5), random(5).mul(random(5)).add(0.5),
                        real("epsilon", 1e-4))
                .then("Relu").then("MaxPool", ints("kernel_shape", 2, 3), ints("strides", 2, 3));
        String size = graph.beside("Shape", List.of(graph.last()));
        String first = graph.beside("Gather", List.of(size, graph.constant(new long[] {0})));
        String shape = graph.beside("Concat", List.of(first, graph.constant(new long[] {-1})), number("axis", 0));
        graph.then("Reshape", shape).then("Gemm", random(4, 45), random(4), number("transB", 1))
                .then("LeakyRelu").then("Dropout").then("Gemm", random(3, 4), random(3), number("transB", 1));
        requireEqual(graph, Tensors.randn(1, 4, 2, 6, 9), 3);
        assertThat(Model.load(folder.resolve("m.onnx")).text()).contains("input 6x9x2", "conv 5 3x3 linear",
                "padding=same", "dense 4 leakyrelu");
    }

    /** SiLU is exported as two nodes; a residual block; the mean over the image. */
    @Test
    void residualBlocksAreRead() throws Exception {
        OnnxGraphs graph = new OnnxGraphs(3, 5, 5).then("Conv", random(4, 3, 1, 1), ints("kernel_shape", 1, 1));
        String shortcut = graph.last();
        graph.then("Conv", random(4, 4, 3, 3), random(4), ints("pads", 1, 1, 1, 1));
        String x = graph.last();
        graph.then("Sigmoid").then("Mul", x).then("Add", shortcut).then("Relu")
                .then("ReduceMean", ints("axes", 2, 3), number("keepdims", 0))
                .then("MatMul", random(4, 2)).then("Add", random(2)).then("Softmax", number("axis", 1));
        requireEqual(graph, Tensors.randn(2, 3, 3, 5, 5), 2);
        assertThat(Model.load(folder.resolve("m.onnx")).text()).contains("conv 4 3x3 swish", "residual {",
                "globalpool avg", "dense 2 softmax");
    }

    @Test
    void scalingGoesIntoTheNextWeights() throws Exception {
        requireEqual(new OnnxGraphs(4).then("Sub", random(4)).then("Div", random(4).add(5)).then("Mul", 2.0)
                .then("MatMul", random(4, 3)).then("Add", random(3)).then("Tanh").then("MatMul", random(3, 2)),
                Tensors.randn(3, 5, 4), 2);
        requireEqual(new OnnxGraphs(2, 4, 5).then("Sub", random(2, 1, 1)).then("Mul", 0.5)
                .then("Conv", random(3, 2, 2, 2), random(3)).then("Flatten").then("Gemm", random(36, 2), random(2)),
                Tensors.randn(4, 5, 2, 4, 5), 2);
    }

    /** tf2onnx moves the channel to the front, and back before the image becomes a row. */
    @Test
    void imagesWithTheChannelLastAreRead() throws Exception {
        OnnxGraphs graph = new OnnxGraphs(4, 5, 3).then("Transpose", ints("perm", 0, 3, 1, 2))
                .then("Conv", random(2, 3, 2, 2), random(2), OnnxGraphs.ints("strides", 1, 2))
                .then("Transpose", ints("perm", 0, 2, 3, 1)).then("Reshape", new long[] {-1, 12})
                .then("Gemm", random(12, 2), random(2));
        Path file = file(graph, 2);
        INDArray x = Tensors.randn(5, 3, 4, 5, 3);
        OnnxFormatTest.requireEqual(Model.load(file).predict(x), OnnxFormatTest.runtime(file, x));
    }

    @Test
    void whatTheLibraryLacksIsNamed() throws Exception {
        refused(new OnnxGraphs(3).then("Det"), "node 'n1' (Det) is not in this library");
        refused(new OnnxGraphs(2, 5, 5).then("Conv", random(4, 1, 2, 2), number("group", 2)), "(Conv) has group=2");
        refused(new OnnxGraphs(2, 6, 6).then("Conv", random(4, 2, 3, 3), ints("pads", 1, 1, 1, 1),
                ints("strides", 2, 2)), "pads its image with [1, 1, 1, 1] zeros");
        refused(new OnnxGraphs(2, 6, 6).then("AveragePool", ints("kernel_shape", 3, 3), ints("pads", 1, 1, 1, 1),
                number("count_include_pad", 1)), "count_include_pad=1");
        refused(new OnnxGraphs(3).then("Elu", real("alpha", 0.2)), "has alpha=0.2");
        refused(new OnnxGraphs(3).then("Clip", 0.0, 3.0), "clips at 0.0 and 3.0");
        refused(new OnnxGraphs(3).then("Relu").then("Concat", "input", number("axis", 1)), "not other branches");
        refused(new OnnxGraphs(3, 4).then("Relu"), "neither a row nor an image");
        refused(new OnnxGraphs(2, 5, 5).then("Reshape", new long[] {-1, 10, 5}), "another shape than one row");
        refused(new OnnxGraphs(2, 5, 5).then("LayerNormalization", random(5), number("axis", -1)),
                "another axis than the channels");
    }

    private void refused(OnnxGraphs graph, String sentence) throws Exception {
        Path file = file(graph, 1);
        assertThatThrownBy(() -> Model.load(file)).isInstanceOf(PercolateException.class)
                .hasMessageContaining(file.toString()).hasMessageContaining(sentence);
    }
}
