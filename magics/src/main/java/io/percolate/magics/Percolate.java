package io.percolate.magics;

import io.percolate.Notices;
import io.percolate.data.OptionalReaders;
import io.percolate.data.cache.DataCache;
import io.percolate.data.cache.DownloadListener;
import io.percolate.engine.Engines;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.live.DownloadBar;
import io.percolate.magics.magic.Catalogue;
import io.percolate.magics.notebook.CurrentNotebook;
import io.percolate.magics.notebook.DefaultImports;
import io.percolate.magics.notebook.NotebookKernel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Installs magics and live displays in a kernel; each adapter calls it with its kernel. */
public final class Percolate {

    /** Delay that leaves the machine to the first cell. */
    private static final long FIRST_CELL_MILLIS = 1000;
    private static final long FIRST_CELLS_MILLIS = 15_000;

    private Percolate() {
    }

    /**
     * Registers every magic, makes this kernel the target of live displays, prints the library's notices in the running
     * cell, and loads Tablesaw and ND4J in the background.
     *
     * @param register registers a magic with the kernel
     * @param announces whether the kernel calls {@link io.percolate.api.BeforeLibraries}: Tablesaw, which must be
     *     loaded before another library joins, can then wait until the first cells have run
     */
    public static void install(NotebookKernel kernel, Consumer<Magic> register, boolean announces) {
        CurrentNotebook.open(kernel);
        Catalogue.all().forEach(register);
        DataCache.onDownload(new DownloadBar(kernel));
        Notices.listen(text -> System.out.println(text)); // System.out is that of the running cell
        tables(announces ? FIRST_CELLS_MILLIS : FIRST_CELL_MILLIS);
        Engines.warmUp(FIRST_CELL_MILLIS);
    }

    /** Not at once, because it takes as long as a cell. */
    private static void tables(long delay) {
        Thread thread = new Thread(() -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(delay));
            OptionalReaders.register();
        }, "percolate-tables");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        thread.start();
    }

    public static void uninstall() {
        CurrentNotebook.close();
        DataCache.onDownload(DownloadListener.SILENT);
        Notices.listen(text -> { });
    }

    /** The default imports of a notebook, for kernels that do not read the resource themselves. */
    public static String startup() {
        return DefaultImports.code();
    }
}
