package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.engine.GraphLayer;
import io.percolate.engine.GraphRequest;
import io.percolate.engine.GraphUpdate;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Nodes to compute, checked before anything runs.
 *
 * @param loss empty without one
 * @param parameters that learn
 * @param gradients inputs and other nodes whose gradient is wanted
 */
record Wanted(Nodes nodes, List<String> outputs, String loss, List<String> parameters, List<String> gradients,
        Rows feeds, List<GraphLayer> layers) {

    static Wanted outputs(Nodes nodes, List<String> outputs) {
        Reach reach = Reach.of(nodes, outputs);
        outputs.forEach(name -> nodes.shapes.of(nodes.get(name)));
        return new Wanted(nodes, outputs, "", List.of(), List.of(), new Rows(nodes, reach), reach.layers());
    }

    /**
     * A loss that some parameters learn from.
     *
     * @throws PercolateException when the loss is no scalar, or does not depend on a parameter
     */
    static Wanted loss(Nodes nodes, SDVariable loss, List<String> parameters) {
        if (loss.getSameDiff() != nodes.sd) {
            throw new PercolateException("The loss '" + loss.name() + "' belongs to another graph.");
        }
        long[] shape = nodes.shapes.of(loss);
        if (shape.length > 0) {
            throw new PercolateException("The loss '" + loss.name() + "' has the shape " + Shapes.text(shape)
                    + ", but a loss is a scalar: take its mean().");
        }
        Reach reach = Reach.of(nodes, List.of(loss.name()));
        for (String name : parameters) {
            if (!reach.parameters().contains(name)) {
                throw new PercolateException(nodes.sd.hasVariable(name)
                        ? "The loss '" + loss.name() + "' does not depend on '" + name + "': it depends on "
                                + reach.parameters() + "."
                        : "The graph has no parameter '" + name + "'."
                                + Names.suggestion(name, reach.parameters()));
            }
        }
        return new Wanted(nodes, List.of(loss.name()), loss.name(), parameters, List.of(), new Rows(nodes, reach),
                reach.layers());
    }

    /** With the gradient by a node that is no parameter. */
    Wanted with(String node) {
        return new Wanted(nodes, outputs, loss, parameters, List.of(node), feeds, layers);
    }

    /** With other layers, such as a loss with weights. */
    Wanted with(List<GraphLayer> changed) {
        return new Wanted(nodes, outputs, loss, parameters, gradients, feeds, changed);
    }

    GraphRequest request(GraphUpdate update, int batchSize) {
        int threads = Integer.getInteger("percolate.threads", Runtime.getRuntime().availableProcessors());
        return new GraphRequest(nodes.sd, layers, feeds.names(), outputs, loss, parameters, gradients, update,
                batchSize, threads);
    }
}
