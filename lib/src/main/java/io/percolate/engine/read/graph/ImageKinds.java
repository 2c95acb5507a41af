package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Window;
import io.percolate.engine.cpu.op.AveragePool;
import io.percolate.engine.cpu.op.Conv2d;
import io.percolate.engine.cpu.op.MaxPool;
import io.percolate.engine.cpu.op.Transposed;
import java.util.List;
import java.util.Map;

/** The layers of images. */
final class ImageKinds {

    private ImageKinds() {
    }

    static void register(Map<String, LayerKinds.Reader> all) {
        all.put("conv", ImageKinds::conv);
        all.put("maxPool", ImageKinds::maxPool);
        all.put("avgPool", ImageKinds::averagePool);
    }

    private static Window window(GraphLayer layer, Extent image) {
        int[] size = {(int) layer.option("size"), (int) layer.option("size")};
        int[] stride = {(int) layer.option("stride"), (int) layer.option("stride")};
        int[] axes = image.dimensions();
        return layer.option("same") == 1 ? Window.same(size, stride, new int[] {1, 1}, axes[0], axes[1])
                : Window.valid(size, stride, axes[0], axes[1]);
    }

    private static Value conv(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        Value.Parameter weights = graph.parameter(layer.inputs().get(1));
        Value.Parameter bias = graph.parameter(layer.inputs().get(2));
        Window window = window(layer, x.extent());
        int channels = x.extent().columns();
        int filters = weights.extent().columns();
        Extent out = new Extent(window.outHeight(), window.outWidth(), filters);
        Transposed t = !graph.program.learns(x.stage()) ? null : graph.program.transposed(weights.offset(),
                window.height() * window.width(), channels, filters, Offsets.linear(channels, 1), x.extent().stride());
        graph.report("conv2d " + window.height() + "x" + window.width() + "x" + channels + "x" + filters);
        return graph.add(List.of(x), List.of(weights, bias), out, (lane, in) -> new Conv2d(lane, in.get(0),
                GraphReader.signal(out, lane.capacity), window, weights.offset(), bias.offset(), t));
    }

    private static Value maxPool(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        Window window = window(layer, x.extent());
        Extent out = new Extent(window.outHeight(), window.outWidth(), x.extent().columns());
        graph.report("max pooling " + window.height() + "x" + window.width());
        return graph.add(List.of(x), List.of(), out,
                (lane, in) -> new MaxPool(in.get(0), GraphReader.signal(out, lane.capacity), window));
    }

    private static Value averagePool(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        Window window = window(layer, x.extent());
        Extent out = new Extent(window.outHeight(), window.outWidth(), x.extent().columns());
        graph.report("average pooling " + window.height() + "x" + window.width());
        return graph.add(List.of(x), List.of(), out,
                (lane, in) -> AveragePool.mean(in.get(0), GraphReader.signal(out, lane.capacity), window));
    }
}
