package io.percolate.spark;

import io.percolate.PercolateException;
import io.percolate.parallel.Part;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * Encoded rows on the way to their part: every so many rows of the frame, from a number on.
 *
 * @param first number of the first row
 * @param rows one after the other
 */
record Block(long first, float[] rows) implements Serializable {

    /**
     * The blocks of a part, in the order of the frame.
     *
     * @param size rows of the frame
     * @throws PercolateException when there are not the rows that the part should have
     */
    static Part join(int number, int parts, int size, int width, FrameLayout layout, Iterator<Block> blocks) {
        List<Block> sorted = new ArrayList<>();
        blocks.forEachRemaining(sorted::add);
        sorted.sort(Comparator.comparingLong(Block::first));
        long count = ((long) size - number + parts - 1) / parts;
        int wide = Math.max(width, layout.features().length);
        if (count * wide > Integer.MAX_VALUE - 8) {
            throw new PercolateException("A part has %,d examples of %,d values, more than one array holds: cut the"
                    .formatted(count, wide) + " data into more parts, spark.parts(...).");
        }
        float[] rows = new float[(int) count * width];
        long next = number;
        int filled = 0;
        for (Block block : sorted) {
            if (block.first != next || filled + block.rows.length > rows.length) {
                throw changed();
            }
            System.arraycopy(block.rows, 0, rows, filled, block.rows.length);
            filled += block.rows.length;
            next += (long) block.rows.length / width * parts;
        }
        if (filled < rows.length) {
            throw changed();
        }
        return new Part(number, layout.features(rows, width), layout.labels(rows, width));
    }

    /** The frame has other rows, or they come in another order, than at an earlier time. */
    static PercolateException changed() {
        return new PercolateException("The frame gave other rows, or the same in another order, than when it was first"
                + " read: write it to Parquet and read that, or sort it by a column that is different in each row.");
    }
}
