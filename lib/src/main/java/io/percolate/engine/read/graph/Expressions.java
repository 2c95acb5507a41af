package io.percolate.engine.read.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.Variable;

/** Tells which variables of a graph follow from parameters alone. */
final class Expressions {

    private Expressions() {
    }

    /** The parameters from which alone a computed variable follows; empty when there are none, or other inputs. */
    static List<String> parameters(SameDiff graph, String name) {
        Set<String> found = new LinkedHashSet<>();
        return follow(graph, name, found, new LinkedHashSet<>()) ? new ArrayList<>(found) : List.of();
    }

    private static boolean follow(SameDiff graph, String name, Set<String> found, Set<String> seen) {
        if (!seen.add(name)) {
            return true;
        }
        Variable variable = graph.getVariables().get(name);
        VariableType type = variable.getVariable().getVariableType();
        if (type == VariableType.VARIABLE) {
            found.add(name);
        }
        return type == VariableType.VARIABLE || type == VariableType.CONSTANT
                || type == VariableType.ARRAY && graph.getOps().get(variable.getOutputOfOp()).getInputsToOp().stream()
                        .allMatch(input -> follow(graph, input, found, seen));
    }
}
