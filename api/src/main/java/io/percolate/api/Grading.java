package io.percolate.api;

/**
 * Whether this process grades somebody's notebook: code that is not trusted, beside tests that it must not read. The
 * variable {@code PERCOLATE_GRADING} says so, or {@code NBGRADER_EXECUTION}, which nbgrader sets.
 */
public final class Grading {

    private static final boolean ON = isSet("PERCOLATE_GRADING") || isSet("NBGRADER_EXECUTION");

    private Grading() {
    }

    public static boolean isOn() {
        return ON;
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }
}
