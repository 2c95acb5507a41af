package io.percolate.dl4j;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/**
 * Corrects DL4J M2.1, which counts the gradient that enters a {@code SameDiffLayer} twice: its external-errors function
 * both sets that gradient and returns it to be added.
 */
public final class SingleGradient {

    private SingleGradient() {
    }

    /** The same values as a sum of two halves, of which only one propagates the gradient. */
    public static SDVariable of(SameDiff sd, SDVariable output) {
        SDVariable half = output.mul(0.5);
        return half.add(new StopGradient(sd, half).outputVariable());
    }
}
