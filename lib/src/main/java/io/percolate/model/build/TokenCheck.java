package io.percolate.model.build;

import io.percolate.PercolateException;

/** Checks the input of an embedding: whole numbers below its size. */
public final class TokenCheck {

    private TokenCheck() {
    }

    /** @throws PercolateException when the model starts with an embedding and a value is not one of its tokens */
    public static void check(ModelSpec spec, float[] features) {
        int size = spec.tokens();
        if (size == 0) {
            return;
        }
        for (int i = 0; i < features.length; i++) {
            if (!(features[i] >= 0 && features[i] < size && features[i] == (int) features[i])) {
                throw new PercolateException(spec.layers().get(1).kind().word() + "_1 knows the tokens 0 to "
                        + (size - 1) + ", but feature value " + i + " is " + features[i]
                        + ": give whole numbers in that range, or a larger inputDim.");
            }
        }
    }
}
