package io.percolate.model.file.onnx;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.model.file.Chain;
import io.percolate.model.file.Draft;
import io.percolate.model.file.PortableModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorShapeProto;

/** Reads a graph of ONNX as a chain of layers, in which sums may add the input of some layers to their output. */
final class OnnxReader extends Chain<Node> {

    private final Graph graph;
    private final Draft draft = new Draft();
    private final Map<String, Layout> layouts = new HashMap<>();

    private OnnxReader(Graph graph) {
        this.graph = graph;
    }

    /** @throws PercolateException when the graph has an operator that no layer of this library computes, by name */
    static PortableModel read(ModelProto model) {
        boolean own = model.getProducerName().equals(GraphWriter.PRODUCER);
        OnnxReader reader = new OnnxReader(new Graph(model.getGraph()));
        String input = reader.graph.input().getName();
        reader.layouts.put(input, reader.input(own));
        Node start = new Node("Input", input, List.of(), input, Map.of(), NodeProto.getDefaultInstance());
        reader.walk(start);
        return reader.draft.model(List.of());
    }

    /** An image of ONNX has its channel first, unless the model itself moves the axes or was written here. */
    private Layout input(boolean own) {
        List<TensorShapeProto.Dimension> dimensions = graph.input().getType().getTensorType().getShape().getDimList();
        int[] shape = IntStream.range(1, dimensions.size()).map(i -> (int) dimensions.get(i).getDimValue()).toArray();
        if (shape.length != 1 && shape.length != 3 || IntStream.of(shape).anyMatch(extent -> extent < 1)) {
            throw new PercolateException("its input '" + graph.input().getName() + "' is neither a row nor an image of"
                    + " a fixed size: export it with such an input.");
        }
        if (shape.length == 1) {
            draft.input(shape);
            return Layout.row(shape[0]);
        }
        boolean last = own || graph.takers(graph.input().getName()).stream().allMatch(node -> node.operator()
                .equals("Transpose") && List.of(0, 3, 1, 2).equals(IntStream.of(node.numbers("perm", 0, 0)).boxed()
                .toList()));
        Layout layout = last ? Layout.image(shape[0], shape[1], shape[2], false)
                : Layout.image(shape[1], shape[2], shape[0], true);
        draft.input(layout.height(), layout.width(), layout.channels());
        if (!last && layout.channels() > 1) {
            Notices.publish("The model takes images of height, width, channel: (" + shape[1] + ", " + shape[2] + ", "
                    + shape[0] + "), not of channel, height, width as the file.");
        }
        return layout;
    }

    @Override
    protected List<Node> next(Node node) {
        List<Node> takers = graph.takers(node.output());
        if (graph.isOutput(node.output()) && !takers.isEmpty()) {
            throw node.refused("gives the output, and other nodes take its values too.");
        }
        return takers;
    }

    @Override
    protected int inputs(Node node) {
        return node.inputs().size();
    }

    @Override
    protected boolean isSum(Node node) {
        return node.operator().equals("Add") && node.inputs().size() == 2;
    }

    @Override
    protected void visit(Node node) {
        Layout from = layouts.get(node.inputs().get(0));
        Operators operators = new Operators(draft, node, from);
        layouts.put(node.output(), operators.read(() -> next(node)));
    }

    @Override
    protected void open(Node sum) {
        draft.openSum(sum.title());
    }

    @Override
    protected void close(Node sum) {
        draft.closeSum();
        Layout one = layouts.get(sum.inputs().get(0));
        Layout other = layouts.get(sum.inputs().get(1));
        if (one == null || !one.equals(other)) {
            throw sum.refused("adds values whose axes are in different orders.");
        }
        layouts.put(sum.output(), one);
    }

    @Override
    protected PercolateException refused(Node node, String reason) {
        return node.refused(reason);
    }
}
