package io.percolate.engine.cpu.array;

import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;

/** {@code y = a op b}, element by element, with both broadcast to the result. */
public final class Binary extends Op {

    private final Operator operator;
    private final Operand left;
    private final Operand right;
    private final int rows;
    private final int columns;
    private final int stride;
    private final float[] row;

    public Binary(Operator operator, Operand left, Operand right, Extent result, int capacity) {
        super(Signal.make(result.shape(), capacity, operator == Operator.ADD || operator == Operator.SUBTRACT));
        this.operator = operator;
        this.left = left;
        this.right = right;
        rows = result.rows();
        columns = result.columns();
        stride = result.stride();
        row = new float[stride];
    }

    @Override
    public void forward(int n, boolean training) {
        for (int example = 0, to = 0; example < n; example++) {
            for (int r = 0; r < rows; r++, to += stride) {
                operator.apply(left.values(example, r), left.at(example, r), right.values(example, r),
                        right.at(example, r), out.value, to, stride);
                operator.clean(out.value, to, columns, stride);
            }
        }
    }

    @Override
    public void backward(int n) {
        if (left.learns()) {
            left.clear(n);
        }
        if (right.learns()) {
            right.clear(n);
        }
        for (int example = 0, from = 0; example < n; example++) {
            for (int r = 0; r < rows; r++, from += stride) {
                float[] a = left.values(example, r);
                float[] b = right.values(example, r);
                int i = left.at(example, r);
                int j = right.at(example, r);
                if (left.learns()) {
                    operator.left(a, i, b, j, out.gradient, from, row, stride);
                    operator.clean(row, 0, columns, stride);
                    left.add(row, columns, example, r);
                }
                if (right.learns()) {
                    operator.right(a, i, b, j, out.gradient, from, row, stride);
                    operator.clean(row, 0, columns, stride);
                    right.add(row, columns, example, r);
                }
            }
        }
    }
}
