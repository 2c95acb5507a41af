package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.table.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Takes the column that ties examples out of the features. */
final class Tied {

    private Tied() {
    }

    /** @throws PercolateException when there is no such column, or no other */
    static Dataset without(Dataset data, String column, Function<double[], Ties> ties) {
        List<String> names = data.featureNames();
        int at = names.indexOf(column);
        if (at < 0 || data.inputs() == 1 || data.featureShape().length > 1) {
            throw new PercolateException(at < 0 ? "There is no column '" + column + "': there are "
                    + Text.quoted(names) + ". A column of words is named when the file is read: --group, group(...)."
                    : "'" + column + "' is a part of all features: give the keys as a list.");
        }
        int[] others = IntStream.range(0, data.inputs()).filter(j -> j != at).toArray();
        double[] values = IntStream.range(0, data.size())
                .mapToDouble(i -> data.featureRows()[i * data.inputs() + at]).toArray();
        List<String> left = new ArrayList<>(names);
        left.remove(at);
        return data.with(Schema.columns(data.featureRows(), data.inputs(), others), data.labelRows(),
                data.form().columns(left, data.scale().columns(others))).tied(ties.apply(values));
    }
}
