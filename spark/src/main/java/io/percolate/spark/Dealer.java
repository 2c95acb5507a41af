package io.percolate.spark;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.spark.sql.Row;
import scala.Tuple2;

/** Deals the rows of a partition to the parts, in turn: row {@code i} of the frame goes to part {@code i % parts}. */
final class Dealer implements Iterator<Tuple2<Integer, Block>> {

    private static final int VALUES = 1 << 14; // of a block: large enough for the network, small enough for many parts

    private final Iterator<Row> rows;
    private final RowEncoder encoder;
    private final int parts;
    private final int most;
    private final float[][] open;
    private final int[] filled;
    private final long[] firsts;
    private final Queue<Tuple2<Integer, Block>> ready = new ArrayDeque<>();
    private long number;

    /** @param number of the partition's first row */
    Dealer(Iterator<Row> rows, RowEncoder encoder, long number, int parts) {
        this.rows = rows;
        this.encoder = encoder;
        this.number = number;
        this.parts = parts;
        most = Math.max(1, VALUES / encoder.width()) * encoder.width();
        open = new float[parts][];
        filled = new int[parts];
        firsts = new long[parts];
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && rows.hasNext()) {
            float[] row = encoder.encode(rows.next());
            if (row != null) {
                deal(row, (int) (number % parts));
                number++;
            }
            if (!rows.hasNext()) {
                for (int part = 0; part < parts; part++) {
                    close(part);
                }
            }
        }
        return !ready.isEmpty();
    }

    private void deal(float[] row, int part) {
        if (open[part] == null) {
            open[part] = new float[most];
        }
        if (filled[part] == 0) {
            firsts[part] = number;
        }
        System.arraycopy(row, 0, open[part], filled[part], row.length);
        filled[part] += row.length;
        if (filled[part] == most) {
            close(part);
        }
    }

    private void close(int part) {
        if (filled[part] > 0) {
            ready.add(new Tuple2<>(part, new Block(firsts[part], Arrays.copyOf(open[part], filled[part]))));
            filled[part] = 0;
        }
    }

    @Override
    public Tuple2<Integer, Block> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }
}
