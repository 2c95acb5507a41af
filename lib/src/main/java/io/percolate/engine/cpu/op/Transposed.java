package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Transposition;

/** A transposed copy of a weight matrix, or of one per kernel position, for the gradient of a layer's input. */
public final class Transposed {

    private final int offset;
    private final int blocks;
    private final int rows;
    private final int columns;
    private final int stride;
    private final int[] places;
    /** Floats from one row, which belongs to an output unit, to the next. */
    public final int size;
    public final float[] values;

    /**
     * @param offset offset of the matrices in the weights: {@code blocks} times {@code (rows, stride)}
     * @param columns columns without the padding
     * @param places position of each row in a transposed row of {@code size} floats
     */
    public Transposed(int offset, int blocks, int rows, int columns, int stride, int[] places, int size) {
        this.offset = offset;
        this.blocks = blocks;
        this.rows = rows;
        this.columns = columns;
        this.stride = stride;
        this.places = places;
        this.size = size;
        values = new float[blocks * columns * size];
    }

    /** Offset of block {@code b}. */
    public int block(int b) {
        return b * columns * size;
    }

    public void refresh(float[] weights) {
        for (int b = 0; b < blocks; b++) {
            for (int first = 0; first < rows;) {
                int end = first + 1;
                while (end < rows && places[end] == places[end - 1] + 1) {
                    end++;
                }
                Transposition.run(weights, offset + (b * rows + first) * stride, end - first, columns, stride, values,
                        block(b) + places[first], size);
                first = end;
            }
        }
    }
}
