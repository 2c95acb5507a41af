package io.percolate.kernel.errors;

/**
 * Bold, the one style that is legible everywhere: on the grounds of errors, #ffdddd and #501f1b in JupyterLab, no
 * colour of a terminal reaches a contrast of 4.5 on both.
 */
final class Ansi {

    private Ansi() {
    }

    static String bold(String text) {
        return "\u001b[1m" + text + "\u001b[0m";
    }
}
