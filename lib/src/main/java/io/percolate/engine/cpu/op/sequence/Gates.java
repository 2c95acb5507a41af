package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Simd;

/**
 * Layout of a recurrent cell's weights: a row holds its gates one after the other, each padded to full vectors.
 *
 * @param count number of gates
 * @param units values of the cell's state
 */
public record Gates(int count, int units) {

    /** Floats of one gate. */
    public int block() {
        return Simd.padded(units);
    }

    /** Floats of all gates. */
    public int columns() {
        return count * block();
    }

    /** Floats from one row to the next. */
    public int stride() {
        return Offsets.spread(columns());
    }

    /** Position of a weight in a matrix. */
    public int place(int row, int gate, int unit) {
        return row * stride() + gate * block() + unit;
    }
}
