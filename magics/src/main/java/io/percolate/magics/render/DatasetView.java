package io.percolate.magics.render;

import io.percolate.data.Dataset;
import io.percolate.magics.Bundle;

/** A data set: what it holds, how many of each class. */
final class DatasetView {

    private DatasetView() {
    }

    static Bundle bundle(Dataset data) {
        return Bundle.text(data.toString());
    }
}
