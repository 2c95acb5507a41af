package io.percolate.kernel.errors;

/** Terminal colours that are readable on light and dark backgrounds. */
final class Ansi {

    private Ansi() {
    }

    static String red(String text) {
        return "\u001b[1;31m" + text + "\u001b[0m";
    }

    static String bold(String text) {
        return "\u001b[1m" + text + "\u001b[0m";
    }

    static String cyan(String text) {
        return "\u001b[36m" + text + "\u001b[0m";
    }
}
