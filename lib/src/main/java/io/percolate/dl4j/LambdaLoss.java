package io.percolate.dl4j;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A loss of each label and output, as a mean over the outputs; its derivative is a central difference. */
public final class LambdaLoss extends FormulaLoss {

    private static final long serialVersionUID = 1L;
    /** The cube root of the precision of double, where rounding and curvature disturb least. */
    private static final double STEP = 6e-6;

    private final String name;
    private final transient DoubleBinaryOperator formula;

    /** @param formula of the label and the output */
    public LambdaLoss(String name, DoubleBinaryOperator formula) {
        this.name = name;
        this.formula = formula;
    }

    @Override
    protected INDArray scores(INDArray labels, INDArray outputs) {
        return each(labels, outputs, formula).mean(1);
    }

    @Override
    protected INDArray derivative(INDArray labels, INDArray outputs) {
        return each(labels, outputs, (y, p) -> {
            double step = STEP * Math.max(1, Math.abs(p));
            DoubleUnaryOperator at = moved -> formula.applyAsDouble(y, moved);
            return (at.applyAsDouble(p + step) - at.applyAsDouble(p - step)) / (2 * step);
        }).divi(outputs.size(1));
    }

    private static INDArray each(INDArray labels, INDArray outputs, DoubleBinaryOperator value) {
        double[] y = labels.dup('c').data().asDouble();
        double[] p = outputs.dup('c').data().asDouble();
        double[] result = new double[p.length];
        for (int i = 0; i < p.length; i++) {
            result[i] = value.applyAsDouble(y[i], p[i]);
        }
        return Nd4j.create(result, outputs.shape(), 'c').castTo(outputs.dataType());
    }

    @Override
    public String name() {
        return name;
    }
}
