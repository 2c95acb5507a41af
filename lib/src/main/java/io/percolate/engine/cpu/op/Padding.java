package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Window;

/**
 * Adds a border of zeros around every image, and removes it from the gradient. It leaves out the padding of pixels with
 * few channels, which would be most of the copy.
 */
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
                FewChannels.suit(w, s.channels()) ? s.channels() : s.stride(), false);
        int length = shape.size() * capacity;
        return new Signal(shape, new float[length], in.learns() ? new float[length] : null, false);
    }

    @Override
    public void forward(int n, boolean training) {
        int row = in.shape.width() * in.shape.stride();
        for (int i = 0; i < n * in.shape.height(); i++) {
            move(in.value, in.offset + i * row, in.shape.stride(), out.value, inside(i), out.shape.stride());
        }
    }

    @Override
    public void backward(int n) {
        int row = in.shape.width() * in.shape.stride();
        for (int i = 0; i < n * in.shape.height(); i++) {
            move(out.gradient, inside(i), out.shape.stride(), in.gradient, i * row, in.shape.stride());
        }
    }

    /** Copies a row of pixels. */
    private void move(float[] from, int at, int stride, float[] to, int put, int step) {
        int width = in.shape.width();
        if (stride == step) {
            System.arraycopy(from, at, to, put, width * stride);
        } else {
            for (int channel = 0; channel < in.shape.channels(); channel++) {
                for (int x = 0; x < width; x++) {
                    to[put + x * step + channel] = from[at + x * stride + channel];
                }
            }
        }
    }

    /** Offset of row {@code i}, counted over all images, inside the border. */
    private int inside(int i) {
        int image = i / in.shape.height();
        int y = i % in.shape.height() + top;
        return image * out.shape.size() + (y * out.shape.width() + left) * out.shape.stride();
    }
}
