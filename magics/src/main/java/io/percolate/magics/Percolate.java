package io.percolate.magics;

import io.percolate.Notices;
import io.percolate.engine.Engines;
import io.percolate.magics.magic.Catalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Puts magics and live displays into a kernel; the adapters call it, each with its own kind of kernel. */
public final class Percolate {

    private static final String STARTUP = "META-INF/percolate/startup.jsh";

    /** How long the first cell has the machine for itself. */
    private static final long FIRST_CELL_MILLIS = 1000;

    private Percolate() {
    }

    /**
     * Registers every magic, makes the kernel the one that live displays draw in, prints the library's notices in the
     * running cell, and has ND4J loaded meanwhile.
     */
    public static void install(NotebookKernel kernel) {
        Session.open(kernel);
        Notices.listen(text -> System.out.println(text)); // a cell has its own System.out
        Catalogue.all().forEach(kernel::register);
        Engines.warmUp(FIRST_CELL_MILLIS);
    }

    public static void uninstall() {
        Notices.listen(text -> { });
        Session.close();
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
