package io.percolate.spark;

import io.percolate.PercolateException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * What is known of all rows of a frame, or of a partition of it.
 *
 * @param rows of each partition
 * @param complete rows of each partition that have all values
 * @param columns those that are used, of their complete rows
 */
record FrameSurvey(List<Long> rows, List<Long> complete, List<ColumnSurvey> columns) implements Serializable {

    private static final int MOST_GAPS = 5;

    /**
     * The survey of a partition.
     *
     * @param counted columns whose different numbers are counted
     */
    static FrameSurvey of(Iterator<Row> partition, int width, Set<Integer> counted) {
        List<ColumnSurvey> columns = IntStream.range(0, width).mapToObj(i -> new ColumnSurvey(counted.contains(i)))
                .toList();
        long rows = 0;
        long complete = 0;
        Object[] cells = new Object[width];
        for (; partition.hasNext(); rows++) {
            Row row = partition.next();
            boolean gap = false;
            for (int i = 0; i < width; i++) {
                cells[i] = ColumnSurvey.cell(row, i);
                gap |= cells[i] == null;
                columns.get(i).missing += cells[i] == null ? 1 : 0;
            }
            if (!gap) {
                complete++;
                for (int i = 0; i < width; i++) {
                    columns.get(i).add(cells[i]);
                }
            }
        }
        return new FrameSurvey(List.of(rows), List.of(complete), columns);
    }

    /** The survey of all partitions, in their order. */
    static FrameSurvey of(List<FrameSurvey> partitions, int width) {
        FrameSurvey all = new FrameSurvey(new ArrayList<>(), new ArrayList<>(),
                IntStream.range(0, width).mapToObj(i -> new ColumnSurvey(false)).toList());
        for (FrameSurvey each : partitions) {
            all.rows.addAll(each.rows);
            all.complete.addAll(each.complete);
            IntStream.range(0, width).forEach(i -> all.columns.get(i).merge(each.columns.get(i)));
        }
        return all;
    }

    /** The number of rows that have all values. */
    long size() {
        return complete.stream().mapToLong(Long::longValue).sum();
    }

    /** The number of the first complete row of each partition. */
    long[] starts() {
        long[] starts = new long[complete.size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + complete.get(i - 1);
        }
        return starts;
    }

    /** @throws PercolateException when values are missing that may not be, or there is no row */
    void require(List<FrameColumn> names, boolean dropsMissing, List<String> notes) {
        long all = rows.stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            throw new PercolateException("The frame has no row: look at its filters, and whether the files were"
                    + " found.");
        }
        List<String> gaps = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            long missing = columns.get(i).missing;
            if (missing == all) {
                throw new PercolateException("Column '" + names.get(i).name() + "' has no value in any row: leave it"
                        + " out (without(...)).");
            }
            if (missing > 0 && gaps.size() < MOST_GAPS) {
                gaps.add("Column '" + names.get(i).name() + "' lacks " + missing + " of " + all + " values");
            }
        }
        if (all > size() && dropsMissing && size() > 0) {
            notes.add("%,d rows with missing values left out".formatted(all - size()));
        } else if (all > size()) {
            throw new PercolateException(String.join(". ", gaps) + ": fill them (frame.na().fill(...)), or leave those"
                    + " rows out (dropMissing()).");
        }
        if (size() > Integer.MAX_VALUE) {
            throw new PercolateException("The frame has %,d rows, and a fit takes %,d at most: train on a sample of"
                    .formatted(size(), Integer.MAX_VALUE) + " it, frame.sample(...).");
        }
    }
}
