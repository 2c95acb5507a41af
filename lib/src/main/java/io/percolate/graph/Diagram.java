package io.percolate.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.graph.picture.Card;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.Variable;

/** What a picture shows: inputs, layers, and operations between them; parameters only when no layer holds them. */
final class Diagram {

    private Diagram() {
    }

    static List<Card> cards(Nodes nodes) {
        Map<String, GraphLayer> layers = nodes.layersByOutput();
        Reach reach = Reach.of(nodes, ends(nodes));
        Set<String> hidden = new HashSet<>();
        Set<String> inputNames = nodes.inputs().stream().map(SDVariable::name).collect(Collectors.toSet());
        nodes.layers().forEach(layer -> layer.inputs().stream().filter(input -> !inputNames.contains(input)
                && !layers.containsKey(input) && nodes.get(input).getVariableType() != VariableType.ARRAY)
                .forEach(hidden::add));
        List<Card> cards = new ArrayList<>();
        Set<String> shown = new HashSet<>();
        for (String name : reach.names()) {
            SDVariable node = nodes.get(name);
            if (hidden.contains(name) || node.getVariableType() == VariableType.CONSTANT) {
                continue;
            }
            List<String> inputs = reach.inputs(name).stream().filter(shown::contains).distinct().toList();
            cards.add(card(nodes, node, layers.get(name), inputs));
            shown.add(name);
        }
        return cards;
    }

    private static Card card(Nodes nodes, SDVariable node, GraphLayer layer, List<String> inputs) {
        long[] shape = nodes.shapes.of(node);
        String size = Shapes.text(shape);
        if (layer != null) {
            String kind = layer.output().matches("(.*/)?" + layer.kind() + "[@\\d]*") ? "" : layer.kind() + " ";
            return new Card(node.name(), kind + size, inputs, shape.length == 0 ? "z" : "l");
        }
        if (node.isPlaceHolder()) {
            return new Card(node.name(), size, inputs, "i");
        }
        Variable variable = nodes.sd.getVariables().get(node.name());
        boolean operation = variable.getOutputOfOp() != null;
        return new Card(node.name(), size, inputs, operation && shape.length == 0 ? "z" : "o");
    }

    /** The nodes that a user can see and that nothing uses. */
    private static List<String> ends(Nodes nodes) {
        Map<String, GraphLayer> layers = nodes.layersByOutput();
        Set<String> used = new HashSet<>(); // by layers, within layers, or by operations between them
        layers.values().forEach(layer -> {
            used.addAll(layer.inputs());
            Reach.operands(nodes, layer.output()).forEach(input -> within(nodes, layer, layers, input, used));
        });
        nodes.sd.variables().stream().map(SDVariable::name).filter(name -> !layers.containsKey(name))
                .forEach(name -> used.addAll(Reach.operands(nodes, name)));
        return nodes.sd.variables().stream().filter(node -> node.isPlaceHolder()
                || node.getVariableType() == VariableType.ARRAY).map(SDVariable::name)
                .filter(name -> !used.contains(name)).toList();
    }

    /** Marks the operations of a layer. */
    private static void within(Nodes nodes, GraphLayer layer, Map<String, GraphLayer> layers, String name,
            Set<String> marked) {
        if (!layers.containsKey(name) && !layer.inputs().contains(name) && marked.add(name)) {
            Reach.operands(nodes, name).forEach(input -> within(nodes, layer, layers, input, marked));
        }
    }
}
