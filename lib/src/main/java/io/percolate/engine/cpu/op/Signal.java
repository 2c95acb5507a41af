package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Shape;

/** The data between two layers: a batch of activations, and the gradient of the loss with respect to them. */
public final class Signal {

    public final Shape shape;
    /** {@code (n, height, width, stride)}, starting at {@link #offset}. */
    public float[] value;
    public int offset;
    /** Null when nothing below learns. */
    public final float[] gradient;
    /** Whether a later layer may overwrite {@link #value}, because its producer does not read it again. */
    public final boolean reusable;

    public Signal(Shape shape, float[] value, float[] gradient, boolean reusable) {
        this.shape = shape;
        this.value = value;
        this.gradient = gradient;
        this.reusable = reusable;
    }

    public static Signal make(Shape shape, int capacity, boolean reusable) {
        int length = shape.size() * capacity;
        return new Signal(shape, new float[length], new float[length], reusable);
    }

    /** The same values for a reader that need not compute a gradient. */
    public Signal withoutGradient() {
        return gradient == null ? this : new Signal(shape, value, null, reusable);
    }

    public boolean learns() {
        return gradient != null;
    }
}
