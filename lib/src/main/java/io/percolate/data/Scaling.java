package io.percolate.data;

import io.percolate.data.rows.Normalization;

/** Changes how a data set is scaled. */
final class Scaling {

    private Scaling() {
    }

    /** The examples as these scales make them of the rows as they were read; classes are never scaled. */
    static Dataset like(Dataset data, Normalization features, Normalization labels) {
        boolean values = data.classNames().isEmpty() && data.outputs() > 0;
        Normalization targets = values ? labels : data.labelScale();
        return data.with(change(data.featureRows(), data.scale(), features),
                change(data.labelRows(), data.labelScale(), targets), data.form().scaled(features, targets));
    }

    private static float[] change(float[] rows, Normalization from, Normalization to) {
        return from.same(to) ? rows : to.apply(from.invert(rows));
    }
}
