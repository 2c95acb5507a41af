package io.percolate.dl4j;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/**
 * Makes up for DL4J M2.1 counting the gradient that enters a {@code SameDiffLayer} twice: its external-errors function
 * both sets that gradient and returns it to be added.
 */
public final class SingleGradient {

    private SingleGradient() {
    }

    /** The same values, of which only one half lets the gradient through. */
    public static SDVariable of(SameDiff sd, SDVariable output) {
        SDVariable half = output.mul(0.5);
        return half.add(new StopGradient(sd, half).outputVariable());
    }
}
