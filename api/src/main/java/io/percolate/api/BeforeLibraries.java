package io.percolate.api;

/**
 * Work of a library of magics before the first other library joins a running notebook, by {@code %maven} or
 * {@code %jars}: code that looks for services only once does so then. It is found as a {@link java.util.ServiceLoader
 * service}.
 */
public interface BeforeLibraries {

    /** Does the work; the kernel calls it once, in the cell that adds the library. */
    void prepare();
}
