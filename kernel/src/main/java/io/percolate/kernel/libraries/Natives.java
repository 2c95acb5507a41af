package io.percolate.kernel.libraries;

/**
 * Loads native libraries for cells. The JVM ties a native library to the loader of the class that loads it: with a
 * loader per cell it could be loaded by one cell only, and the native methods of a jar would not be found in it.
 */
public final class Natives {

    private Natives() {
    }

    /** Replaces {@code System.load} in cells. */
    public static void load(String file) {
        System.load(file);
    }

    /** Replaces {@code System.loadLibrary} in cells. */
    public static void loadLibrary(String name) {
        System.loadLibrary(name);
    }

    /** Replaces {@code Runtime.load} in cells. */
    public static void load(Runtime runtime, String file) {
        runtime.load(file);
    }

    /** Replaces {@code Runtime.loadLibrary} in cells. */
    public static void loadLibrary(Runtime runtime, String name) {
        runtime.loadLibrary(name);
    }
}
