package io.percolate.engine.samediff;

import io.percolate.dl4j.SameDiffSilencer;
import io.percolate.engine.dl4j.SingleThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The part of a SameDiff graph between some variables and one that they determine; for one thread at a time. */
public final class Excerpt {

    private static final String ABOVE = " above"; // no name that a user writes begins with a blank

    private final SameDiff copy;
    private final String output;
    private final List<String> wanted;

    /**
     * @param inputs variables whose values are given; what computes them is left out
     * @param wanted those of the inputs whose gradients are wanted
     */
    public Excerpt(SameDiff graph, List<String> inputs, String output, List<String> wanted) {
        copy = SameDiffStep.copy(graph);
        this.output = output;
        this.wanted = List.copyOf(wanted);
        for (String name : inputs) {
            Variable variable = copy.getVariables().get(name);
            variable.setOutputOfOp(null);
            variable.getVariable().setVariableType(VariableType.PLACEHOLDER);
            variable.getVariable().setShape();
        }
        leaveOutTheRest();
        if (!wanted.isEmpty()) {
            differentiate();
        }
    }

    /** The function of the gradient would bring back what computes the inputs. */
    private void leaveOutTheRest() {
        Set<String> variables = new HashSet<>();
        Set<String> operations = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(output));
        while (!open.isEmpty()) {
            String name = open.pop();
            String operation = copy.getVariables().get(name).getOutputOfOp();
            if (variables.add(name) && operation != null && operations.add(operation)) {
                open.addAll(copy.getOps().get(operation).getInputsToOp());
                open.addAll(copy.getOps().get(operation).getOutputsOfOp());
            }
        }
        copy.getOps().keySet().retainAll(operations);
        copy.getVariables().keySet().retainAll(variables);
        copy.getVariables().values().forEach(variable -> {
            if (variable.getInputsForOp() != null) {
                variable.setInputsForOp(new ArrayList<>(
                        variable.getInputsForOp().stream().filter(operations::contains).toList()));
            }
        });
    }

    /** The element type of a variable. */
    public DataType type(String name) {
        return copy.getVariable(name).dataType();
    }

    /** The inputs whose gradients are wanted. */
    public List<String> wanted() {
        return wanted;
    }

    public INDArray value(Map<String, INDArray> inputs) {
        try (SingleThread single = SingleThread.forFunctions()) {
            return copy.output(inputs, List.of(output)).get(output);
        }
    }

    /**
     * The gradients by the wanted inputs.
     *
     * @param above gradient by the output
     */
    public Map<String, INDArray> gradients(Map<String, INDArray> inputs, INDArray above) {
        Map<String, INDArray> given = new HashMap<>(inputs);
        given.put(ABOVE, above.mul(above.length()));
        try (SingleThread single = SingleThread.forFunctions()) {
            return copy.calculateGradients(given, wanted);
        }
    }

    private void differentiate() {
        SDVariable above = copy.placeHolder(ABOVE, DataType.FLOAT);
        // The derivative of ND4J's sum fails where there is one element; that of its mean does not.
        copy.setLossVariables(copy.getVariable(output).mul(above).mean());
        SameDiffSilencer.run(() -> {
            copy.createGradFunction(wanted.toArray(String[]::new));
            return null;
        });
    }
}
