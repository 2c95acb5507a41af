package io.percolate.graph;

import io.percolate.engine.GraphEngines;
import io.percolate.engine.GraphStep;
import io.percolate.model.Optimizer;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/** Steps of a graph that SameDiff runs, though the engine could. */
public final class SameDiffSteps {

    private SameDiffSteps() {
    }

    /** SameDiff's own gradients, ND4J's updater. */
    public static GraphStep train(Graph graph, SDVariable loss, List<String> parameters, Optimizer rule, int batch) {
        return GraphEngines.sameDiff(Wanted.loss(graph.nodes, loss, parameters).request(Step.update(rule), batch),
                "to be timed");
    }

    /** One node in inference mode, for one example. */
    public static GraphStep run(Graph graph, SDVariable output) {
        return GraphEngines.sameDiff(Wanted.outputs(graph.nodes, List.of(output.name())).request(null, 1),
                "to be timed");
    }
}
