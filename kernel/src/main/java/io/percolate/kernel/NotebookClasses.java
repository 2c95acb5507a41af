package io.percolate.kernel;

import io.percolate.api.CellClasses;
import java.io.IOException;
import java.nio.file.Path;

/** The classes of this kernel's cells; a service. */
public final class NotebookClasses implements CellClasses {

    @Override
    public Path folder() throws IOException {
        return PercolateKernel.running().session().serveClasses();
    }
}
