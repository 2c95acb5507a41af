package io.percolate.kernel.process;

/** The kernel's version, from its jar. */
public final class Version {

    public static final String TEXT = text();

    private Version() {
    }

    private static String text() {
        String packaged = Version.class.getPackage().getImplementationVersion();
        return packaged == null ? "0" : packaged;
    }
}
