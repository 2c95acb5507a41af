package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.engine.GraphLayer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.internal.Variable;

/** Everything that some nodes are computed from, in the order of computation; layers count as one operation. */
final class Reach {

    private final Nodes nodes;
    private final Map<String, GraphLayer> layers;
    private final Set<String> done = new LinkedHashSet<>();
    private final Set<String> open = new HashSet<>();

    private Reach(Nodes nodes) {
        this.nodes = nodes;
        layers = nodes.layersByOutput();
    }

    /** @throws PercolateException when a node is computed from itself */
    static Reach of(Nodes nodes, List<String> outputs) {
        Reach reach = new Reach(nodes);
        outputs.forEach(reach::visit);
        return reach;
    }

    private void visit(String name) {
        if (done.contains(name)) {
            return;
        }
        if (!open.add(name)) {
            throw new PercolateException("The node '" + name + "' is computed from itself: a graph has no cycles.");
        }
        inputs(name).forEach(this::visit);
        open.remove(name);
        done.add(name);
    }

    /** What a node is computed from: a layer's inputs, or those of its operation. */
    List<String> inputs(String name) {
        GraphLayer layer = layers.get(name);
        if (layer != null) {
            boolean norm = layer.kind().equals("batchNorm"); // the statistics of the batch are computed within it
            return norm ? layer.inputs().subList(0, 6) : layer.inputs();
        }
        return operands(nodes, name);
    }

    /** The inputs of the operation that computes a node. */
    static List<String> operands(Nodes nodes, String name) {
        Variable variable = nodes.sd.getVariables().get(name);
        List<String> inputs = new ArrayList<>();
        if (variable.getOutputOfOp() != null) {
            List<String> own = nodes.sd.getOps().get(variable.getOutputOfOp()).getInputsToOp();
            inputs.addAll(own == null ? List.of() : own);
        }
        return inputs;
    }

    /** All nodes. */
    Set<String> names() {
        return done;
    }

    List<GraphLayer> layers() {
        return done.stream().filter(layers::containsKey).map(layers::get).toList();
    }

    /** The parameters, in the order of their definition. */
    List<String> parameters() {
        return nodes.parameters().stream().map(SDVariable::name).filter(done::contains).toList();
    }

    /** The inputs, in the order of their definition. */
    List<SDVariable> feeds() {
        return nodes.inputs().stream().filter(input -> done.contains(input.name())).toList();
    }
}
