package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.array.StepRow;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.transformer.Attention;
import io.percolate.engine.cpu.op.transformer.CachedAttention;
import io.percolate.engine.cpu.op.transformer.Distances;
import io.percolate.engine.cpu.op.transformer.LayerNorm;
import io.percolate.engine.cpu.op.transformer.Rotary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The layers of transformers. */
final class TransformerKinds {

    private TransformerKinds() {
    }

    static void register(Map<String, LayerKinds.Reader> all) {
        all.put("layerNorm", TransformerKinds::layerNorm);
        all.put("positions", TransformerKinds::positions);
        all.put("attention", TransformerKinds::attention);
    }

    private static Value layerNorm(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        Value.Parameter gain = graph.parameter(layer.inputs().get(1));
        Value.Parameter bias = graph.parameter(layer.inputs().get(2));
        float epsilon = (float) layer.option("epsilon");
        float[] keep = new float[x.extent().stride()];
        Arrays.fill(keep, 0, x.extent().columns(), 1);
        graph.report("layer normalization " + x.extent().columns());
        return graph.add(List.of(x), List.of(gain, bias), x.extent(), (lane, in) -> new LayerNorm(lane, in.get(0),
                GraphReader.signal(x.extent(), lane.capacity), gain.offset(), bias.offset(), epsilon, keep));
    }

    private static Value positions(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        graph.report("positions " + x.extent());
        if (graph.clock != null) {
            return step(graph, x, graph.value(layer.inputs().get(1)));
        }
        return Arithmetics.add(graph, x, graph.value(layer.inputs().get(1)));
    }

    /** Adds the row of the current step. */
    private static Value step(GraphReader graph, Value.Rows x, Value rows) {
        if (rows instanceof Value.Parameter all) {
            return graph.add(List.of(x), List.of(all), x.extent(), (lane, in) -> new StepRow(graph.clock, in.get(0),
                    lane.weights, all.offset(), lane.capacity));
        }
        float[] padded = Arithmetics.padded(((Value.Constant) rows).array());
        return graph.add(x, (lane, in) -> new StepRow(graph.clock, in.get(0), padded, 0, lane.capacity));
    }

    private static Value attention(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        boolean cross = layer.option("cross") == 1;
        boolean masked = layer.option("masked") == 1;
        Value.Rows seen = cross ? graph.rows(layer.inputs().get(1)) : x;
        int first = 1 + (cross ? 1 : 0) + (masked ? 1 : 0); // parameter
        int time = x.extent().rows();
        int units = x.extent().columns();
        int heads = (int) layer.option("heads");
        int width = units / heads;
        int wide = heads * Simd.padded(width);
        Shape projected = Shape.padded(time, 1, wide);
        int[] places = IntStream.range(0, units).map(i -> i / width * Simd.padded(width) + i % width).toArray();
        List<Value.Rows> parts = new ArrayList<>();
        for (int i = first; i < first + 3; i++) {
            Value.Rows from = i == first ? x : seen;
            parts.add(DenseKinds.product(graph, from, from.extent(), Shape.padded(from.extent().rows(), 1, wide),
                    List.of(columns(graph, layer.inputs().get(i), places, projected.stride()),
                            columns(graph, layer.inputs().get(i + 4), places, projected.stride()))));
        }
        int length = graph.clock == null ? time : graph.steps();
        for (int i = 0; i < 2 && layer.option("rotary") == 1; i++) { // queries and keys
            parts.set(i, graph.add(List.of(parts.get(i)), List.of(), x.extent(), projected, (lane, in) ->
                    new Rotary(graph.clock, in.get(0), Signal.make(projected, lane.capacity, true), heads, width,
                            Simd.padded(width), length)));
        }
        if (masked) {
            Value.Rows mask = graph.rows(layer.inputs().get(first - 1));
            if (graph.program.learns(mask.stage())) {
                throw new UnsupportedException("the layer " + layer.name() + ", attention with a mask that learns");
            }
            parts.add(mask);
        }
        float scale = (float) (1 / Math.sqrt(width));
        boolean causal = layer.option("causal") == 1;
        if (graph.clock != null && (!causal || masked || cross)) {
            throw new UnsupportedException("the layer " + layer.name() + ", attention that sees later steps");
        }
        Optional<Value.Parameter> numbers = layer.option("relative") == 1
                ? Optional.of(graph.parameter(layer.inputs().get(first + 8))) : Optional.empty();
        Value.Rows mixed = graph.add(parts, numbers.stream().toList(), x.extent(), projected, (lane, in) -> {
            Signal out = Signal.make(projected, lane.capacity, true);
            Distances distances = numbers.map(p -> new Distances(lane, p.offset(), heads, length, p.extent().stride(),
                    p.learns())).orElse(null);
            return graph.clock != null
                    ? new CachedAttention(graph.clock, in, out, heads, length, scale).with(distances)
                    : new Attention(lane, in, out, heads, scale, causal).with(distances);
        });
        graph.report("attention of " + heads + " heads, " + units + "x" + units);
        return DenseKinds.product(graph, mixed, x.extent(), x.extent().shape(), List.of(
                rows(graph, layer.inputs().get(first + 3), places), graph.parameter(layer.inputs().get(first + 7))));
    }

    /** A parameter with its columns at other places of wider rows. */
    private static Value.Parameter columns(GraphReader graph, String name, int[] places, int stride) {
        int rows = graph.parameters.extent(name).rows();
        return stride == places.length ? graph.parameter(name) : graph.parameters.copy(name, "heads", rows * stride,
                i -> i / places.length * stride + places[i % places.length]);
    }

    /** A matrix with its rows at other places. */
    private static Value.Parameter rows(GraphReader graph, String name, int[] places) {
        int last = places[places.length - 1];
        Extent extent = graph.parameters.extent(name);
        int padded = Simd.padded(last + 1);
        return padded == places.length ? graph.parameter(name) : graph.parameters.copy(name, "rows of heads",
                padded * extent.stride(), i -> places[i / extent.columns()] * extent.stride() + i % extent.columns());
    }
}
