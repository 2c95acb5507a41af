package io.percolate.engine;

import java.util.List;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * What to compile of a SameDiff graph.
 *
 * @param graph holds the values of the parameters; {@link GraphStep#synchronize} writes them back
 * @param layers the layers that the graph was written with; operations that belong to none were written by hand
 * @param feeds names of the placeholders in the order of the feeds; their shapes have the batch first, as -1
 * @param outputs names of the variables that {@link GraphStep#run} computes
 * @param loss name of the scalar to minimize; empty for inference alone
 * @param parameters names of the variables that learn; all others stand still
 * @param gradients names of other variables, feeds among them, whose gradient {@link GraphStep#gradient} gives
 * @param update for each parameter; null when nothing learns
 * @param batchSize the most examples in one call
 */
public record GraphRequest(SameDiff graph, List<GraphLayer> layers, List<String> feeds, List<String> outputs,
        String loss, List<String> parameters, List<String> gradients, GraphUpdate update, int batchSize,
        int threads) {

    public GraphRequest {
        layers = List.copyOf(layers);
        feeds = List.copyOf(feeds);
        outputs = List.copyOf(outputs);
        parameters = List.copyOf(parameters);
        gradients = List.copyOf(gradients);
    }
}
