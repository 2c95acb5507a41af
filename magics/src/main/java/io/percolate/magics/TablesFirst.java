package io.percolate.magics;

import io.percolate.api.BeforeLibraries;
import io.percolate.data.OptionalReaders;

/** Initializes Tablesaw before a library joins that Tablesaw would find too early. */
public final class TablesFirst implements BeforeLibraries {

    @Override
    public void prepare() {
        OptionalReaders.register();
    }
}
