package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.engine.GraphEngines;
import io.percolate.engine.GraphStep;
import io.percolate.engine.GraphUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

/** Values of nodes and gradients, as tensors. */
final class Results {

    private Results() {
    }

    static float[][] rows(INDArray... feeds) {
        float[][] rows = new float[feeds.length][];
        for (int i = 0; i < feeds.length; i++) {
            rows[i] = feeds[i].castTo(DataType.FLOAT).dup('c').data().asFloat();
        }
        return rows;
    }

    static INDArray one(Graph graph, Execution execution, SDVariable output, float[][] feeds) {
        Wanted wanted = Wanted.outputs(graph.nodes, List.of(output.name()));
        int count = wanted.feeds().check(feeds);
        return tensor(execution.run(wanted, feeds, count)[0], graph.nodes.shapes.of(output), count);
    }

    static Map<String, INDArray> named(Graph graph, Execution execution, List<String> outputs,
            Map<String, INDArray> feeds) {
        outputs.forEach(graph::node);
        Wanted wanted = Wanted.outputs(graph.nodes, outputs);
        INDArray[] ordered = wanted.feeds().names().stream().map(name -> {
            if (!feeds.containsKey(name)) {
                throw new PercolateException("The input '" + name + "' is needed for " + outputs + ", but the feeds are"
                        + " " + feeds.keySet() + ".");
            }
            return feeds.get(name);
        }).toArray(INDArray[]::new);
        float[][] rows = rows(ordered);
        int count = wanted.feeds().check(rows);
        float[][] values = execution.run(wanted, rows, count);
        Map<String, INDArray> results = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            results.put(outputs.get(i), tensor(values[i], graph.nodes.shapes.of(graph.node(outputs.get(i))), count));
        }
        return results;
    }

    static INDArray gradient(Nodes nodes, Execution execution, SDVariable loss, String name, float[][] feeds) {
        SDVariable by = nodes.get(name);
        boolean parameter = by.getVariableType() == VariableType.VARIABLE;
        Wanted wanted = parameter ? Wanted.loss(nodes, loss, List.of(name))
                : Wanted.loss(nodes, loss, List.of()).with(name);
        boolean reached = parameter || Reach.of(nodes, List.of(loss.name())).names().contains(name);
        if (!reached || by.dataType().isIntType() || by.getVariableType() == VariableType.CONSTANT) {
            throw new PercolateException("The loss '" + loss.name() + "' has no gradient by '" + name + "': "
                    + (by.dataType().isIntType() ? "it holds token numbers."
                    : by.getVariableType() == VariableType.CONSTANT ? "it is a constant."
                    : nodes.isInside(name) ? "it is inside of a layer, which has gradients by inputs and output."
                    : "it does not depend on it."));
        }
        int count = wanted.feeds().check(feeds);
        execution.settle();
        try (GraphStep step = GraphEngines.compile(wanted.request(
                new GraphUpdate(new NoOp(), 0, 0, 0), count))) {
            step.training(false);
            step.seed(nodes.seed);
            step.backward(feeds, count);
            return tensor(step.gradient(name), nodes.shapes.of(by), count);
        }
    }

    private static INDArray tensor(float[] values, long[] shape, int count) {
        if (shape.length == 0) {
            return Nd4j.scalar(values[0]);
        }
        long[] full = shape.clone();
        full[0] = full[0] == -1 ? count : full[0];
        return Nd4j.create(values, full, 'c');
    }
}
