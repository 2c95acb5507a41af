package io.percolate.engine.cpu.learn;

/** Weights that follow from others. Lanes call it for their own gradients at the same time. */
public interface Tie {

    /** Computes them from the originals, before the forward pass. */
    void refresh(float[] weights);

    /** Before the backward pass, which need not write the gradient of an original. */
    void clear(float[] gradients);

    /** Adds their gradient to the originals' and sets it to 0, so that it does not count in the norm. */
    void collect(float[] gradients);
}
