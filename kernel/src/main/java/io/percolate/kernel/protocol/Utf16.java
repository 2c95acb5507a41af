package io.percolate.kernel.protocol;

/** Jupyter counts cursor positions in code points, Java in UTF-16 units. */
final class Utf16 {

    private Utf16() {
    }

    /** The UTF-16 index in {@code text} of a code point offset; out of range, the nearest end. */
    static int index(String text, int codePoints) {
        int count = Math.max(0, Math.min(codePoints, text.codePointCount(0, text.length())));
        return text.offsetByCodePoints(0, count);
    }

    static int codePoints(String text, int index) {
        return text.codePointCount(0, Math.max(0, Math.min(index, text.length())));
    }
}
