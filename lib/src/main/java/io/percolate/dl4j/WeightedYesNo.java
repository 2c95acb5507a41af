package io.percolate.dl4j;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** {@code -(yes y log p + no (1 - y) log(1 - p))} for one output. */
public final class WeightedYesNo extends FormulaLoss {

    private static final long serialVersionUID = 1L;

    private final double no;
    private final double yes;
    private final double epsilon;

    /** @param epsilon smallest probability */
    public WeightedYesNo(double no, double yes, double epsilon) {
        this.no = no;
        this.yes = yes;
        this.epsilon = epsilon;
    }

    @Override
    protected INDArray scores(INDArray labels, INDArray outputs) {
        INDArray p = clipped(outputs);
        INDArray hit = Transforms.log(p).muli(labels).muli(yes);
        INDArray miss = Transforms.log(p.rsub(1)).muli(labels.rsub(1)).muli(no);
        return hit.addi(miss).negi().reshape(-1);
    }

    @Override
    protected INDArray derivative(INDArray labels, INDArray outputs) {
        INDArray p = clipped(outputs);
        return labels.rsub(1).muli(no).divi(p.rsub(1)).subi(labels.mul(yes).divi(p));
    }

    private INDArray clipped(INDArray outputs) {
        return Transforms.min(Transforms.max(outputs, epsilon), 1 - epsilon);
    }

    @Override
    public String name() {
        return "WeightedYesNo";
    }
}
