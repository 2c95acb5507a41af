package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.cpu.array.Concat;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.array.Rearrange;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Layers that only move values. */
final class LayoutKinds {

    private LayoutKinds() {
    }

    static void register(Map<String, LayerKinds.Reader> all) {
        all.put("concat", LayoutKinds::concat);
        all.put("lastStep", LayoutKinds::lastStep);
        all.put("upsample", LayoutKinds::upsample);
    }

    static Value.Rows rearrange(GraphReader graph, Value.Rows x, Extent to, int[] source) {
        return graph.add(List.of(x), List.of(), to,
                (lane, in) -> new Rearrange(in.get(0), x.extent(), to, source, lane.capacity));
    }

    private static Value concat(GraphReader graph, GraphLayer layer) {
        List<Value.Rows> parts = layer.inputs().stream().map(graph::rows).toList();
        int[] axes = parts.get(0).extent().dimensions().clone();
        axes[axes.length - 1] = parts.stream().mapToInt(part -> part.extent().columns()).sum();
        Extent result = new Extent(axes);
        graph.report("concat " + result);
        return graph.add(parts, List.of(), result, (lane, in) -> new Concat(in, result, lane.capacity));
    }

    private static Value lastStep(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        int features = x.extent().columns();
        int start = x.extent().elements() - features;
        graph.report("last time step");
        return rearrange(graph, x, new Extent(features), IntStream.range(start, start + features).toArray());
    }

    private static Value upsample(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        int[] from = x.extent().dimensions();
        int size = (int) layer.option("size");
        int channels = from[2];
        Extent to = new Extent(from[0] * size, from[1] * size, channels);
        int[] source = IntStream.range(0, to.elements()).map(i -> {
            int pixel = i / channels;
            int width = from[1] * size;
            return (pixel / width / size * from[1] + pixel % width / size) * channels + i % channels;
        }).toArray();
        graph.report("upsample " + to);
        return rearrange(graph, x, to, source);
    }
}
