package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.cpu.array.Sample;
import io.percolate.engine.cpu.op.Dropout;
import io.percolate.engine.cpu.op.View;
import java.util.List;

/** Layers that draw random numbers, or stop gradients. */
final class NoiseKinds {

    private NoiseKinds() {
    }

    static Value dropout(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        float keep = (float) (1 - layer.option("rate"));
        int number = layer.name().hashCode();
        graph.report("dropout");
        return keep == 1 ? x : graph.add(x, (lane, in) -> new Dropout(lane, in.get(0), number, keep));
    }

    static Value sample(GraphReader graph, GraphLayer layer) {
        Value.Rows mean = graph.rows(layer.inputs().get(0));
        Value.Rows logVariance = graph.rows(layer.inputs().get(1));
        int number = layer.name().hashCode();
        graph.report("sample " + mean.extent());
        return graph.add(List.of(mean, logVariance), List.of(), mean.extent(),
                (lane, in) -> new Sample(lane, number, in.get(0), in.get(1)));
    }

    static Value stopGradient(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        int stage = graph.program.add(List.of(x.stage()), x.extent().shape(), false,
                (lane, in) -> new View(in.get(0).withoutGradient(), in.get(0).shape));
        return new Value.Rows(stage, x.extent());
    }
}
