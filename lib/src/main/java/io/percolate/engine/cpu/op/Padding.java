package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Window;

/** Adds a border of zeros around every image, and removes it from the gradient. */
public final class Padding extends Unary {

    private final int top;
    private final int left;

    public Padding(Signal in, Window window, int capacity) {
        super(in, bordered(in, window, capacity));
        top = window.top();
        left = window.left();
    }

    private static Signal bordered(Signal in, Window w, int capacity) {
        Shape s = in.shape;
        Shape shape = new Shape(s.height() + w.top() + w.bottom(), s.width() + w.left() + w.right(), s.channels(),
                s.stride(), false);
        int length = shape.size() * capacity;
        return new Signal(shape, new float[length], in.learns() ? new float[length] : null, false);
    }

    @Override
    public void forward(int n, boolean training) {
        int row = in.shape.width() * in.shape.stride();
        for (int i = 0; i < n * in.shape.height(); i++) {
            System.arraycopy(in.value, in.offset + i * row, out.value, inside(i), row);
        }
    }

    @Override
    public void backward(int n) {
        int row = in.shape.width() * in.shape.stride();
        for (int i = 0; i < n * in.shape.height(); i++) {
            System.arraycopy(out.gradient, inside(i), in.gradient, i * row, row);
        }
    }

    /** Offset of row {@code i}, counted over all images, inside the border. */
    private int inside(int i) {
        int image = i / in.shape.height();
        int y = i % in.shape.height() + top;
        return image * out.shape.size() + (y * out.shape.width() + left) * out.shape.stride();
    }
}
