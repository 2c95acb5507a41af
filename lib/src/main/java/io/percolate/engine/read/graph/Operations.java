package io.percolate.engine.read.graph;

import io.percolate.engine.UnsupportedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;

/** The readers of ND4J's own operations, by their names. */
final class Operations {

    /**
     * An operation of the graph.
     *
     * @param inputs names of the variables that it reads
     */
    record Call(GraphReader graph, DifferentialFunction function, List<String> inputs) {

        Value value(int input) {
            return graph.value(inputs.get(input));
        }

        UnsupportedException unsupported(String why) {
            return new UnsupportedException("the operation " + function.opName() + " " + why);
        }
    }

    /** Adds the stages of an operation. */
    interface Reader {

        Value read(Call call);
    }

    private static final Map<String, Reader> ALL = new HashMap<>();

    static {
        Functions.register(ALL);
        Arithmetics.register(ALL);
        Reductions.register(ALL);
        Layouts.register(ALL);
    }

    private Operations() {
    }

    static Value read(GraphReader graph, SDVariable variable) {
        DifferentialFunction function = graph.request.graph().getVariableOutputOp(variable.name());
        List<String> inputs = graph.request.graph().getOps().get(function.getOwnName()).getInputsToOp();
        Call call = new Call(graph, function, inputs);
        List<String> parameters = Expressions.parameters(graph.request.graph(), variable.name());
        if (!parameters.isEmpty() && !Layouts.isOfMatrix(call)) {
            return graph.parameters.derived(variable.name(), parameters);
        }
        try {
            Reader reader = ALL.get(function.opName());
            if (reader == null) {
                throw call.unsupported("of " + variable.name());
            }
            return reader.read(call);
        } catch (UnsupportedException e) {
            return Foreign.read(call, variable.name(), e);
        }
    }
}
