package io.percolate.spark;

import io.percolate.PercolateException;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;

/**
 * Turns the cells of a column into floats.
 *
 * @param column its name
 * @param names of the floats
 * @param codes floats of each word or number; null when the numbers are taken as they are
 */
record CellEncoder(String column, List<String> names, HashMap<Object, float[]> codes) implements Serializable {

    /** Puts the floats of a cell into a row. */
    void put(Object cell, float[] row, int at) {
        if (codes == null) {
            List<?> numbers = (List<?>) cell;
            require(numbers.size() == names.size());
            for (int i = 0; i < numbers.size(); i++) {
                row[at + i] = ((Double) numbers.get(i)).floatValue();
            }
        } else {
            float[] values = codes.get(ColumnSurvey.key(cell));
            require(values != null);
            System.arraycopy(values, 0, row, at, values.length);
        }
    }

    private void require(boolean known) {
        if (!known) {
            throw new PercolateException("Column '" + column + "' holds something else than when the frame was first"
                    + " read: make the data anew, FrameData.of(...).");
        }
    }
}
