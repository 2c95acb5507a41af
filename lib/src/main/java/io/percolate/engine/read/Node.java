package io.percolate.engine.read;

import io.percolate.dl4j.Frozen;
import io.percolate.engine.UnsupportedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/**
 * One node of DL4J's network, of either network class.
 *
 * @param inputs names of the nodes it reads, {@link #INPUT} for the network's input
 * @param before reshapes the input, or null
 * @param layer null where inputs are added or only reshaped
 * @param frozen whether the layer does not learn
 */
public record Node(String name, List<String> inputs, InputPreProcessor before, Layer layer, boolean frozen) {

    public static final String INPUT = " input";

    /** The network's nodes, each after those it reads. */
    public static List<Node> of(NeuralNetwork network) {
        List<Node> nodes = network instanceof MultiLayerNetwork sequence ? of(sequence.getLayerWiseConfigurations())
                : of((ComputationGraph) network);
        boolean learns = false;
        for (Node node : nodes) {
            if (learns && Frozen.endsLearning(node.layer)) {
                throw new UnsupportedException("a layer that learns before a FrozenLayer");
            }
            learns |= node.layer != null && !Frozen.is(node.layer)
                    && node.layer.initializer().numParams(node.layer) > 0;
        }
        return nodes.stream().map(Node::unwrapped).toList();
    }

    private Node unwrapped() {
        return new Node(name, inputs, before, Frozen.inside(layer), Frozen.is(layer));
    }

    private static List<Node> of(MultiLayerConfiguration configuration) {
        List<Node> nodes = new ArrayList<>();
        String previous = INPUT;
        for (int i = 0; i < configuration.getConfs().size(); i++) {
            String name = String.valueOf(i);
            nodes.add(new Node(name, List.of(previous), configuration.getInputPreProcess(i),
                    configuration.getConf(i).getLayer(), false));
            previous = name;
        }
        return nodes;
    }

    private static List<Node> of(ComputationGraph graph) {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        if (configuration.getNetworkInputs().size() != 1 || configuration.getNetworkOutputs().size() != 1) {
            throw new UnsupportedException("a graph with several inputs or outputs");
        }
        String input = configuration.getNetworkInputs().get(0);
        Map<String, GraphVertex> vertices = configuration.getVertices();
        List<Node> nodes = new ArrayList<>();
        for (int i : graph.topologicalSortOrder()) {
            String name = graph.getVertices()[i].getVertexName();
            if (!name.equals(input)) {
                List<String> inputs = configuration.getVertexInputs().get(name).stream()
                        .map(from -> from.equals(input) ? INPUT : from).toList();
                nodes.add(of(name, inputs, vertices.get(name)));
            }
        }
        return nodes;
    }

    private static Node of(String name, List<String> inputs, GraphVertex vertex) {
        if (vertex instanceof LayerVertex v) {
            return new Node(name, inputs, v.getPreProcessor(), v.getLayerConf().getLayer(), false);
        }
        if (vertex instanceof PreprocessorVertex v) {
            return new Node(name, inputs, v.getPreProcessor(), null, false);
        }
        if (vertex instanceof ElementWiseVertex v && v.getOp() == ElementWiseVertex.Op.Add) {
            return new Node(name, inputs, null, null, false);
        }
        throw new UnsupportedException("the vertex " + vertex.getClass().getSimpleName());
    }
}
