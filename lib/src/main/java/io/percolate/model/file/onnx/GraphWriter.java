package io.percolate.model.file.onnx;

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
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.protobuf.ByteString;

/** Writes the nodes and constants of a graph. */
final class GraphWriter {

    /** Says that images have the axes of this library. */
    static final String PRODUCER = "Percolate";

    /** Operators as of ONNX 1.13; LayerNormalization and Mish are the newest. */
    private static final int OPERATORS = 18;
    private static final int FORMAT = 8;

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("percolate");
    private int number;

    /** An option of a node. */
    record Attribute(String name, Object value) {
    }

    static Attribute attribute(String name, Object value) {
        return new Attribute(name, value);
    }

    /** Adds a node; what it gives has the returned name. */
    String node(String operator, List<String> inputs, Attribute... attributes) {
        NodeProto.Builder node = NodeProto.newBuilder().setOpType(operator).setName(operator + "_" + ++number)
                .addAllInput(inputs).addOutput("value_" + number);
        Arrays.stream(attributes).forEach(each -> node.addAttribute(proto(each)));
        graph.addNode(node);
        return "value_" + number;
    }

    /** A constant of floats. */
    String constant(String name, INDArray values, long... shape) {
        float[] floats = values.dup('c').castTo(DataType.FLOAT).data().asFloat();
        ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(floats);
        return constant(name, TensorProto.DataType.FLOAT, bytes, shape);
    }

    String scalar(String name, double value) {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, (float) value);
        return constant(name, TensorProto.DataType.FLOAT, bytes);
    }

    private String constant(String name, TensorProto.DataType type, ByteBuffer bytes, long... shape) {
        String unique = name + "_" + ++number;
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(unique).setDataType(type.getNumber())
                .setRawData(ByteString.copyFrom(bytes.array()));
        Arrays.stream(shape).forEach(tensor::addDims);
        graph.addInitializer(tensor);
        return unique;
    }

    /** The model, from its input to a value. */
    ModelProto model(String input, int[] shape, String value, int[] outputShape) {
        graph.addInput(info(input, shape)).addOutput(info(value, outputShape));
        return ModelProto.newBuilder().setIrVersion(FORMAT).setProducerName(PRODUCER).setGraph(graph)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPERATORS)).build();
    }

    private static ValueInfoProto info(String name, int[] shape) {
        TensorShapeProto.Builder extents = TensorShapeProto.newBuilder()
                .addDim(TensorShapeProto.Dimension.newBuilder().setDimParam("N"));
        Arrays.stream(shape).forEach(extent -> extents.addDim(TensorShapeProto.Dimension.newBuilder()
                .setDimValue(extent)));
        return ValueInfoProto.newBuilder().setName(name).setType(TypeProto.newBuilder().setTensorType(
                TypeProto.Tensor.newBuilder().setElemType(TensorProto.DataType.FLOAT.getNumber()).setShape(extents)))
                .build();
    }

    private static AttributeProto proto(Attribute attribute) {
        AttributeProto.Builder proto = AttributeProto.newBuilder().setName(attribute.name);
        if (attribute.value instanceof int[] numbers) {
            Arrays.stream(numbers).forEach(proto::addInts);
            return proto.setType(AttributeProto.AttributeType.INTS).build();
        }
        if (attribute.value instanceof Integer number) {
            return proto.setType(AttributeProto.AttributeType.INT).setI(number).build();
        }
        return proto.setType(AttributeProto.AttributeType.FLOAT).setF(((Number) attribute.value).floatValue())
                .build();
    }
}
