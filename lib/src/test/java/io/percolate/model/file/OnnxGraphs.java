package io.percolate.model.file;

import io.percolate.tensor.Tensors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorShapeProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/** Graphs as other programs write them, node after node; the last value is the output. */
final class OnnxGraphs {

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("main_graph");
    private String last = "input";
    private int number;

    OnnxGraphs(int... shape) {
        graph.addInput(info("input", shape));
    }

    String last() {
        return last;
    }

    /** A node that takes the last value and then constants, or with {@code $name} another value. */
    OnnxGraphs then(String operator, Object... more) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName("n" + ++number).addInput(last);
        for (Object each : more) {
            if (each instanceof AttributeProto attribute) {
                node.addAttribute(attribute);
            } else {
                node.addInput(each instanceof String name ? name : constant(each));
            }
        }
        last = "v" + number;
        graph.addNode(node.addOutput(last));
        return this;
    }

    /** A node beside the chain. */
    String beside(String operator, List<String> inputs, AttributeProto... attributes) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName("n" + ++number)
                .addAllInput(inputs).addAllAttribute(List.of(attributes)).addOutput("v" + number);
        graph.addNode(node);
        return "v" + number;
    }

    String constant(Object value) {
        String name = "c" + ++number;
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name);
        if (value instanceof INDArray array) {
            ByteBuffer bytes = ByteBuffer.allocate((int) array.length() * 4).order(ByteOrder.LITTLE_ENDIAN);
            bytes.asFloatBuffer().put(array.dup('c').data().asFloat());
            tensor.setDataType(TensorProto.DataType.FLOAT.getNumber()).setRawData(ByteString.copyFrom(bytes.array()));
            Arrays.stream(array.shape()).forEach(tensor::addDims);
        } else if (value instanceof long[] numbers) {
            tensor.setDataType(TensorProto.DataType.INT64.getNumber()).addDims(numbers.length);
            Arrays.stream(numbers).forEach(tensor::addInt64Data);
        } else {
            tensor.setDataType(TensorProto.DataType.FLOAT.getNumber()).addFloatData(((Number) value).floatValue());
        }
        graph.addInitializer(tensor);
        return name;
    }

    ModelProto model(int... outputShape) {
        return ModelProto.newBuilder().setIrVersion(8).setProducerName("pytorch")
                .setGraph(graph.addOutput(info(last, outputShape)))
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17)).build();
    }

    static INDArray random(long... shape) {
        return Tensors.randn(Arrays.hashCode(shape), shape);
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute = AttributeProto.newBuilder().setName(name)
                .setType(AttributeProto.AttributeType.INTS);
        Arrays.stream(values).forEach(attribute::addInts);
        return attribute.build();
    }

    static AttributeProto number(String name, long value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INT).setI(value).build();
    }

    static AttributeProto real(String name, double value) {
        return AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.FLOAT)
                .setF((float) value).build();
    }

    private static ValueInfoProto info(String name, int... shape) {
        TensorShapeProto.Builder extents = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("batch"));
        Arrays.stream(shape).forEach(e -> extents.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(e)));
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(TypeProto.Tensor
                .newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber()).setShape(extents))).build();
    }
}
