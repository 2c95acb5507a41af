package io.percolate.engine;

/** What flows between two layers: a batch of activations, and the gradient of the loss with respect to them. */
final class Signal {

    final Shape shape;
    /** {@code (n, height, width, stride)} from {@link #offset} on. */
    float[] value;
    int offset;
    /** Null for the caller's rows. */
    final float[] gradient;
    /** Whether a layer above may overwrite {@link #value}: its maker does not read it again. */
    final boolean reusable;

    Signal(Shape shape, float[] value, float[] gradient, boolean reusable) {
        this.shape = shape;
        this.value = value;
        this.gradient = gradient;
        this.reusable = reusable;
    }

    static Signal make(Shape shape, int capacity, boolean reusable) {
        int length = shape.size() * capacity;
        return new Signal(shape, new float[length], new float[length], reusable);
    }

    boolean learns() {
        return gradient != null;
    }
}
