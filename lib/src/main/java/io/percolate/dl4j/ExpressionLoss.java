package io.percolate.dl4j;

import java.util.EnumMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A loss as an expression of SameDiff, which differentiates it. */
public final class ExpressionLoss extends FormulaLoss {

    private static final long serialVersionUID = 1L;
    private static final String LABELS = "labels";
    private static final String OUTPUTS = "outputs";
    private static final String LOSS = "loss";

    private final String name;
    private final transient Expression expression;
    private final transient Map<DataType, SameDiff> graphs = new EnumMap<>(DataType.class);

    /** Builds the loss from labels and outputs. */
    @FunctionalInterface
    public interface Expression {

        /**
         * The loss of a batch, whose mean counts.
         *
         * @param sd has the functions: {@code sd.math().log(p)}
         * @param y labels {@code (N, outputs)}
         * @param p outputs {@code (N, outputs)}
         */
        SDVariable of(SameDiff sd, SDVariable y, SDVariable p);
    }

    public ExpressionLoss(String name, Expression expression) {
        this.name = name;
        this.expression = expression;
    }

    private SameDiff graph(INDArray outputs) {
        return graphs.computeIfAbsent(outputs.dataType(), type -> {
            SameDiff sd = SameDiff.create();
            SDVariable y = sd.placeHolder(LABELS, type, -1, outputs.size(1));
            SDVariable p = sd.placeHolder(OUTPUTS, type, -1, outputs.size(1));
            expression.of(sd, y, p).mean().rename(LOSS);
            sd.setLossVariables(LOSS);
            return SameDiffSilencer.run(() -> {
                sd.createGradFunction(OUTPUTS);
                return sd;
            });
        });
    }

    /** Every example gets the mean of the batch. */
    @Override
    protected INDArray scores(INDArray labels, INDArray outputs) {
        INDArray mean = graph(outputs).output(Map.of(LABELS, labels, OUTPUTS, outputs), LOSS).get(LOSS);
        return outputs.getColumn(0).dup().assign(mean.getDouble(0));
    }

    @Override
    protected INDArray derivative(INDArray labels, INDArray outputs) {
        Map<String, INDArray> batch = Map.of(LABELS, labels, OUTPUTS, outputs);
        return graph(outputs).calculateGradients(batch, OUTPUTS).get(OUTPUTS).mul(outputs.size(0));
    }

    @Override
    public String name() {
        return name;
    }
}
