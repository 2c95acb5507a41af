package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.kernel.Window;
import io.percolate.engine.cpu.op.AveragePool;
import io.percolate.engine.cpu.op.BatchNorm;
import io.percolate.engine.cpu.op.Conv2d;
import io.percolate.engine.cpu.op.ConvTranspose2d;
import io.percolate.engine.cpu.op.MaxPool;
import io.percolate.engine.cpu.op.Transposed;
import io.percolate.engine.cpu.op.winograd.WinogradConv2d;
import java.util.List;
import java.util.Map;

/** The layers of images. */
final class ImageKinds {

    private ImageKinds() {
    }

    static void register(Map<String, LayerKinds.Reader> all) {
        all.put("conv", ImageKinds::conv);
        all.put("convTranspose", ImageKinds::convTranspose);
        all.put("batchNorm", ImageKinds::batchNorm);
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
        Transposed t = !graph.program.learns(x.stage()) ? null : graph.program.refreshed(
                Conv2d.transposed(weights.offset(), window, channels, x.extent().stride(), filters));
        boolean fixed = !weights.learns() && !bias.learns();
        graph.report("conv2d " + window.height() + "x" + window.width() + "x" + channels + "x" + filters);
        return graph.add(List.of(x), List.of(weights, bias), out, (lane, in) -> WinogradConv2d.of(lane,
                in.get(0), GraphReader.signal(out, lane.capacity), window, weights.offset(), bias.offset(), t,
                fixed));
    }

    private static Value convTranspose(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        Value.Parameter weights = graph.parameter(layer.inputs().get(1));
        Value.Parameter bias = graph.parameter(layer.inputs().get(2));
        int size = (int) layer.option("size");
        int stride = (int) layer.option("stride");
        int filters = weights.extent().dimensions()[2];
        int[] axes = x.extent().dimensions();
        Extent out = layer.option("same") == 1 ? new Extent(axes[0] * stride, axes[1] * stride, filters)
                : new Extent((axes[0] - 1) * stride + size, (axes[1] - 1) * stride + size, filters);
        Window window = window(layer, out);
        Transposed t = graph.program.refreshed(
                Conv2d.transposed(weights.offset(), window, filters, out.stride(), axes[2]));
        graph.report("conv2d transpose " + size + "x" + size + "x" + axes[2] + "x" + filters);
        return graph.add(List.of(x), List.of(weights, bias), out, (lane, in) -> new ConvTranspose2d(lane, in.get(0),
                GraphReader.signal(out, lane.capacity), window, weights.offset(), bias.offset(), t));
    }

    private static Value batchNorm(GraphReader graph, GraphLayer layer) {
        Value.Rows x = graph.rows(layer.inputs().get(0));
        Value.Parameter gain = graph.parameter(layer.inputs().get(1));
        Value.Parameter bias = graph.parameter(layer.inputs().get(2));
        BatchNorm.Settings settings = new BatchNorm.Settings(gain.offset(), bias.offset(), 1, 0,
                graph.parameters.statistic(layer.inputs().get(3)).offset(),
                graph.parameters.statistic(layer.inputs().get(4)).offset(), false, (float) layer.option("epsilon"),
                (float) layer.option("momentum"), false);
        BatchNorm.Sums sums = new BatchNorm.Sums(graph.request.threads(), x.extent().stride());
        graph.report("batch normalization " + x.extent().columns());
        return graph.add(List.of(x), List.of(gain, bias), x.extent(), (lane, in) -> new BatchNorm(lane, in.get(0),
                GraphReader.signal(x.extent(), lane.capacity), settings, sums));
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
