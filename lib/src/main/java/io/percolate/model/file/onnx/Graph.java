package io.percolate.model.file.onnx;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.ValueInfoProto;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The nodes that compute something: without constants, without those that only pass on, and with patterns joined. */
final class Graph {

    private static final Set<String> PASSING = Set.of("Identity", "Dropout");

    private final Map<String, INDArray> constants = new HashMap<>();
    private final Map<String, String> alias = new HashMap<>();
    /** Values that only say how large others are. */
    private final Set<String> sizes = new HashSet<>();
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final ValueInfoProto input;
    private final String output;

    Graph(GraphProto graph) {
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), OnnxTensor.read(tensor)));
        List<ValueInfoProto> inputs = graph.getInputList().stream()
                .filter(each -> !constants.containsKey(each.getName())).toList();
        if (inputs.size() != 1 || graph.getOutputCount() != 1) {
            throw new PercolateException("it has " + inputs.size() + " inputs and " + graph.getOutputCount()
                    + " outputs: only models with one input and one output can be read.");
        }
        input = inputs.get(0);
        output = graph.getOutput(0).getName();
        graph.getNodeList().forEach(this::add);
        join();
    }

    ValueInfoProto input() {
        return input;
    }

    /** The nodes that take a value. */
    List<Node> takers(String value) {
        List<Node> takers = new ArrayList<>();
        nodes.values().forEach(node -> node.inputs().stream().filter(value::equals).forEach(each -> takers.add(node)));
        return takers;
    }

    /** Whether a value is what the model gives. */
    boolean isOutput(String value) {
        return value.equals(resolved(output));
    }

    private String resolved(String value) {
        return alias.getOrDefault(value, value);
    }

    private void add(NodeProto proto) {
        String operator = proto.getOpType();
        if (operator.equals("Constant")) {
            constants.put(proto.getOutput(0), constant(proto));
            return;
        }
        if (PASSING.contains(operator) || operator.equals("Cast") && isFloat(proto)) {
            if (constants.containsKey(proto.getInput(0))) {
                constants.put(proto.getOutput(0), constants.get(proto.getInput(0)));
            } else {
                alias.put(proto.getOutput(0), resolved(proto.getInput(0)));
            }
            return;
        }
        boolean size = operator.equals("Shape") || proto.getInputList().stream().anyMatch(sizes::contains)
                && proto.getInputList().stream().allMatch(each -> sizes.contains(each) || constants.containsKey(each));
        if (size) {
            sizes.add(proto.getOutput(0));
            return;
        }
        List<String> values = new ArrayList<>();
        Map<Integer, INDArray> weights = new HashMap<>();
        for (int i = 0; i < proto.getInputCount(); i++) {
            String name = proto.getInput(i);
            if (constants.containsKey(name)) {
                weights.put(i, constants.get(name));
            } else if (!name.isEmpty() && !sizes.contains(name)) {
                values.add(resolved(name));
            }
        }
        String name = proto.getName().isEmpty() ? proto.getOutput(0) : proto.getName();
        nodes.put(proto.getOutput(0), new Node(operator, name, values, proto.getOutput(0), weights, proto));
    }

    private static boolean isFloat(NodeProto proto) {
        return proto.getAttributeList().stream().anyMatch(each -> each.getName().equals("to")
                && each.getI() == TensorProto.DataType.FLOAT.getNumber());
    }

    private static INDArray constant(NodeProto proto) {
        AttributeProto value = proto.getAttribute(0);
        return switch (value.getType()) {
            case TENSOR -> OnnxTensor.read(value.getT());
            case FLOAT -> org.nd4j.linalg.factory.Nd4j.scalar((double) value.getF());
            case INT -> org.nd4j.linalg.factory.Nd4j.scalar((double) value.getI());
            case INTS -> org.nd4j.linalg.factory.Nd4j.createFromArray(value.getIntsList().stream()
                    .mapToDouble(Long::doubleValue).toArray());
            default -> throw new PercolateException("the constant '" + proto.getOutput(0) + "' holds no numbers.");
        };
    }

    /** Joins {@code x sigmoid(x)} and {@code x sigmoid(1.702 x)}, which ONNX has no operators for. */
    private void join() {
        for (Node product : List.copyOf(nodes.values())) {
            if (!product.operator().equals("Mul") || product.inputs().size() != 2) {
                continue;
            }
            for (int i = 0; i < 2; i++) {
                String x = product.inputs().get(1 - i);
                Node gate = nodes.get(product.inputs().get(i));
                if (gate == null || !gate.operator().equals("Sigmoid") || takers(gate.output()).size() != 1) {
                    continue;
                }
                Node inner = nodes.get(gate.inputs().get(0));
                boolean gelu = inner != null && inner.operator().equals("Mul") && inner.inputs().equals(List.of(x))
                        && inner.constants().size() == 1 && Math.abs(inner.constants().values().iterator().next()
                        .getDouble(0) - ActivationWriter.GELU) < 1e-6;
                if (gelu || gate.inputs().get(0).equals(x)) {
                    nodes.remove(gate.output());
                    if (gelu) {
                        nodes.remove(inner.output());
                    }
                    nodes.put(product.output(), new Node(gelu ? "gelu" : "swish", product.name(), List.of(x),
                            product.output(), Map.of(), product.proto()));
                    break;
                }
            }
        }
    }
}
