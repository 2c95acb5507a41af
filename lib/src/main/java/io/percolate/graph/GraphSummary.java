package io.percolate.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.model.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.SDVariable;

/** The summary of a graph. */
final class GraphSummary {

    private GraphSummary() {
    }

    static Summary of(Nodes nodes) {
        List<Summary.Row> rows = new ArrayList<>();
        nodes.inputs().forEach(input -> rows.add(new Summary.Row(input.name(), shape(nodes, input), 0, false)));
        Set<String> free = nodes.parameters().stream().map(SDVariable::name).collect(Collectors.toSet());
        for (GraphLayer layer : nodes.layers()) {
            List<String> own = layer.inputs().stream().filter(free::contains).toList();
            rows.add(row(nodes, layer.output(), nodes.get(layer.output()), own));
            new HashSet<>(own).forEach(free::remove); // a shared parameter counts once
        }
        nodes.parameters().stream().filter(parameter -> free.contains(parameter.name()))
                .forEach(parameter -> rows.add(row(nodes, parameter.name(), parameter, List.of(parameter.name()))));
        return new Summary(rows);
    }

    private static Summary.Row row(Nodes nodes, String name, SDVariable output, List<String> parameters) {
        long count = parameters.stream().mapToLong(parameter -> nodes.get(parameter).getArr().length()).sum();
        return new Summary.Row(name, shape(nodes, output), count,
                !parameters.isEmpty() && nodes.frozen.containsAll(parameters));
    }

    private static String shape(Nodes nodes, SDVariable node) {
        long[] shape = nodes.shapes.of(node);
        return shape.length == 0 ? "scalar" : Arrays.stream(shape).skip(shape[0] == -1 ? 1 : 0)
                .mapToObj(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }
}
