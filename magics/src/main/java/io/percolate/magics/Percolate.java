package io.percolate.magics;

import io.percolate.Notices;
import io.percolate.data.DataCache;
import io.percolate.data.DownloadListener;
import io.percolate.engine.Engines;
import io.percolate.magics.declare.Magic;
import io.percolate.magics.live.DownloadBar;
import io.percolate.magics.magic.Catalogue;
import io.percolate.magics.notebook.CurrentNotebook;
import io.percolate.magics.notebook.NotebookKernel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Puts magics and live displays into a kernel; the adapters call it, each with its own kind of kernel. */
public final class Percolate {

    private static final String STARTUP = "META-INF/percolate/startup.jsh";

    /** How long the first cell has the machine for itself. */
    private static final long FIRST_CELL_MILLIS = 1000;

    private Percolate() {
    }

    /**
     * Registers every magic, makes the kernel the one that live displays draw in, prints the library's notices in the
     * running cell, and loads ND4J in the background.
     *
     * @param register makes a magic callable in the kernel
     */
    public static void install(NotebookKernel kernel, Consumer<Magic> register) {
        CurrentNotebook.open(kernel);
        Catalogue.all().forEach(register);
        DataCache.onDownload(new DownloadBar(kernel));
        Notices.listen(text -> System.out.println(text)); // a cell has its own System.out
        Engines.warmUp(FIRST_CELL_MILLIS);
    }

    public static void uninstall() {
        CurrentNotebook.close();
        DataCache.onDownload(DownloadListener.SILENT);
        Notices.listen(text -> { });
    }

    /** The default imports of a notebook; a kernel that does not read the resource itself evaluates them. */
    public static String startup() {
        try (InputStream in = Percolate.class.getClassLoader().getResourceAsStream(STARTUP)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
