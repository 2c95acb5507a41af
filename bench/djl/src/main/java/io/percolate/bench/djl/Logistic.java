package io.percolate.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

/** Sigmoid cross-entropy: {@code max(z, 0) - z y + log(1 + exp(-|z|))}. */
final class Logistic {

    private Logistic() {
    }

    static NDArray sum(NDArray logits, NDArray targets) {
        return each(logits, logits.mul(targets)).sum();
    }

    static NDArray mean(NDArray logits, float target) {
        return each(logits, logits.mul(target)).mean();
    }

    private static NDArray each(NDArray logits, NDArray product) {
        return Activation.relu(logits).sub(product).add(logits.abs().neg().exp().add(1).log());
    }
}
