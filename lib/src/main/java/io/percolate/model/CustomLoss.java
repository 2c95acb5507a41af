package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.dl4j.ExpressionLoss;
import io.percolate.dl4j.FormulaLoss;
import io.percolate.dl4j.LambdaLoss;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.vocabulary.Loss;
import io.percolate.model.vocabulary.Losses;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * A loss of one's own, by the formula of a label y and an output p. A saved model does not contain it: compile the
 * loaded model with it to train on.
 *
 * <pre>{@code
 * model.compile("adam", CustomLoss.of("huber",
 *         (y, p) -> Math.abs(p - y) < 1 ? (p - y) * (p - y) / 2 : Math.abs(p - y) - 0.5));
 * model.compile("adam", CustomLoss.expression("logcosh",
 *         (sd, y, p) -> sd.math().log(sd.math().cosh(p.sub(y)))));
 * }</pre>
 */
public final class CustomLoss {

    private final FormulaLoss formula;

    private CustomLoss(FormulaLoss formula) {
        this.formula = formula;
        if (!formula.name().matches("[A-Za-z]\\w*")) {
            throw new PercolateException("'" + formula.name() + "' is not a name for a loss: use letters and digits.");
        }
        if (Losses.isKnown(formula.name())) {
            throw new PercolateException("There is a loss " + formula.name() + " already: name yours differently.");
        }
    }

    /**
     * The mean of a formula over outputs and examples. Its derivative is computed by differences, so the formula may be
     * any Java.
     *
     * @param name in the model's settings
     * @param formula of the label y and the output p
     * @throws PercolateException when the library has a loss of this name
     */
    public static CustomLoss of(String name, DoubleBinaryOperator formula) {
        return new CustomLoss(new LambdaLoss(name, formula));
    }

    /**
     * The mean of an expression of ND4J's SameDiff, which differentiates it.
     *
     * @param name in the model's settings
     * @param formula of the graph sd, the labels y and the outputs p, both {@code (N, outputs)}
     * @throws PercolateException when the library has a loss of this name
     */
    public static CustomLoss expression(String name, ExpressionLoss.Expression formula) {
        return new CustomLoss(new ExpressionLoss(name, formula));
    }

    Loss loss() {
        return new Loss(formula.name(), "a loss of one's own", List.of(), "", (last, outputs) ->
                BuilderCode.invoke(CustomLoss.class, "function", formula));
    }

    /** Wraps a formula for a network's configuration. */
    public static FormulaLoss function(FormulaLoss formula) {
        return formula;
    }
}
