package io.percolate.kernel;

/** The kernel's version, from its jar. */
final class Version {

    static final String TEXT = text();

    private Version() {
    }

    private static String text() {
        String packaged = Version.class.getPackage().getImplementationVersion();
        return packaged == null ? "0" : packaged;
    }
}
