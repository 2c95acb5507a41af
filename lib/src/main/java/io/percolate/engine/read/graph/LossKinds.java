package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.cpu.array.Binary;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.array.Function;
import io.percolate.engine.cpu.array.Operand;
import io.percolate.engine.cpu.array.Operator;
import io.percolate.engine.cpu.loss.CrossEntropy;
import io.percolate.engine.cpu.loss.GaussianDivergence;
import io.percolate.engine.cpu.loss.SigmoidCrossEntropy;
import io.percolate.engine.cpu.loss.SquaredDifference;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Losses: one number for each position, then their mean. */
final class LossKinds {

    private LossKinds() {
    }

    static void register(Map<String, LayerKinds.Reader> all) {
        all.put("crossEntropy", LossKinds::crossEntropy);
        all.put("binaryCrossEntropy", LossKinds::binaryCrossEntropy);
        all.put("mse", LossKinds::squaredError);
        all.put("gaussianKl", LossKinds::divergence);
    }

    private static Value crossEntropy(GraphReader graph, GraphLayer layer) {
        Value.Rows logits = graph.rows(layer.inputs().get(0));
        Value.Rows target = graph.rows(layer.inputs().get(1));
        int[] axes = logits.extent().dimensions();
        Extent positions = new Extent(Arrays.copyOf(axes, axes.length - 1));
        boolean numbers = target.extent().equals(positions);
        Value.Rows shares = weighs(graph, layer) && !numbers ? times(graph, target, weights(layer)) : target;
        String name = layer.name();
        graph.report("cross-entropy of " + logits.extent().columns() + " classes");
        Value.Rows losses = graph.add(List.of(logits, shares), List.of(), positions,
                (lane, in) -> new CrossEntropy(lane, name, in.get(0), in.get(1), numbers, positions));
        return mean(graph, layer, numbers ? weighted(graph, layer, losses, target) : losses);
    }

    private static Value binaryCrossEntropy(GraphReader graph, GraphLayer layer) {
        Value.Rows logits = graph.rows(layer.inputs().get(0));
        graph.report("binary cross-entropy");
        if (layer.inputs().size() == 1) {
            float same = (float) layer.option("target");
            return mean(graph, layer, graph.add(logits,
                    (lane, in) -> new SigmoidCrossEntropy(lane, in.get(0), same)));
        }
        Value.Rows target = graph.rows(layer.inputs().get(1));
        return mean(graph, layer, weighted(graph, layer, graph.add(List.of(logits, target), List.of(), logits.extent(),
                (lane, in) -> new SigmoidCrossEntropy(lane, in.get(0), in.get(1))), target));
    }

    private static boolean weighs(GraphReader graph, GraphLayer layer) {
        return graph.learning && layer.option("classWeights") > 0;
    }

    private static float[] weights(GraphLayer layer) {
        float[] weights = new float[(int) layer.option("classWeights")];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) layer.option("classWeight" + i);
        }
        return weights;
    }

    /** Losses times the weight of the class that is their target, a number. */
    private static Value.Rows weighted(GraphReader graph, GraphLayer layer, Value.Rows losses, Value.Rows target) {
        if (!weighs(graph, layer)) {
            return losses;
        }
        float[] weights = weights(layer);
        return times(graph, losses, graph.add(target,
                (lane, in) -> new Function(in.get(0), x -> weights[(int) Math.round(x)], (x, y) -> 0, lane.capacity)));
    }

    /** One number for each class, or for each position. */
    private static Value.Rows times(GraphReader graph, Value.Rows x, float[] columns) {
        Extent extent = x.extent();
        Extent own = new Extent(columns.length);
        float[] padded = Arrays.copyOf(columns, own.size());
        return graph.add(x, (lane, in) -> new Binary(Operator.MULTIPLY, Operand.of(in.get(0), extent, extent),
                Operand.of(padded, own, extent), extent, lane.capacity));
    }

    private static Value.Rows times(GraphReader graph, Value.Rows x, Value.Rows y) {
        Extent extent = x.extent();
        return graph.add(List.of(x, y), List.of(), extent, (lane, in) -> new Binary(Operator.MULTIPLY,
                Operand.of(in.get(0), extent, extent), Operand.of(in.get(1), extent, extent), extent, lane.capacity));
    }

    private static Value squaredError(GraphReader graph, GraphLayer layer) {
        Value.Rows output = graph.rows(layer.inputs().get(0));
        Value.Rows target = graph.rows(layer.inputs().get(1));
        graph.report("mean squared error");
        return mean(graph, layer, graph.add(List.of(output, target), List.of(), output.extent(),
                (lane, in) -> new SquaredDifference(lane, in.get(0), in.get(1))));
    }

    private static Value divergence(GraphReader graph, GraphLayer layer) {
        Value.Rows mean = graph.rows(layer.inputs().get(0));
        Value.Rows logVariance = graph.rows(layer.inputs().get(1));
        graph.report("divergence of Gaussians");
        return graph.total(graph.add(List.of(mean, logVariance), List.of(), mean.extent(),
                (lane, in) -> new GaussianDivergence(lane, in.get(0), in.get(1))), 1, true);
    }

    /** The mean over all positions, or over those of the mask, the third input. */
    private static Value mean(GraphReader graph, GraphLayer layer, Value.Rows losses) {
        if (layer.inputs().size() < 3) {
            return graph.total(losses, 1.0 / losses.extent().elements(), true);
        }
        Value.Rows mask = graph.rows(layer.inputs().get(2));
        return new Value.Scalar(0, List.of(new Value.Term(graph.totalStage(times(graph, losses, mask)), 1, false,
                graph.totalStage(mask))));
    }
}
