package io.percolate.data.csv;

/** Reads a number as people write it: {@code -1.5e3}, {@code 1,234.5}, {@code 1.234,5}, {@code 12%}. */
public final class Numeral {

    private static final double[] TENS = new double[23];
    private static final int EXACT_DIGITS = 15;

    static {
        TENS[0] = 1;
        for (int i = 1; i < TENS.length; i++) {
            TENS[i] = TENS[i - 1] * 10;
        }
    }

    private Numeral() {
    }

    /** The number in a cell, or NaN when it is none that is finite. */
    public static double read(String cell, char decimal) {
        String text = cell.strip();
        return read(text.toCharArray(), 0, text.length(), decimal);
    }

    /**
     * The number in these characters, or NaN. Groups of three digits may be divided by the other mark, an apostrophe or
     * a narrow blank.
     */
    static double read(char[] text, int from, int length, char decimal) {
        int end = from + length;
        int i = from;
        while (i < end && text[i] == ' ') {
            i++;
        }
        while (end > i && text[end - 1] == ' ') {
            end--;
        }
        if (end > i && text[end - 1] == '%') {
            end--;
        }
        boolean negative = i < end && (text[i] == '-' || text[i] == '\u2212');
        if (negative || i < end && text[i] == '+') {
            i++;
        }
        long digits = 0; // the first 18 digits as a whole number
        int count = 0;
        int fraction = 0;
        int group = 0; // digits since the last group mark
        char mark = 0;
        boolean point = false;
        int first = i;
        for (; i < end; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9') {
                digits = count < 18 ? digits * 10 + (c - '0') : digits;
                count++;
                fraction += point ? 1 : 0;
                group++;
            } else if (c == decimal) {
                if (point || mark != 0 && group != 3) {
                    return Double.NaN;
                }
                point = true;
            } else if (isGroup(c, decimal)) {
                boolean fits = mark == 0 ? count > 0 && count <= 3 && text[first] != '0' : c == mark && group == 3;
                if (point || !fits) {
                    return Double.NaN;
                }
                mark = c;
                group = 0;
            } else {
                break;
            }
        }
        if (count == 0 || mark != 0 && !point && group != 3) {
            return Double.NaN;
        }
        int exponent = 0;
        if (i < end) {
            exponent = exponent(text, i, end);
            if (exponent == Integer.MIN_VALUE) {
                return Double.NaN;
            }
        }
        double value = value(text, from, end, decimal, digits, count, exponent - fraction);
        return !Double.isFinite(value) ? Double.NaN : negative ? -value : value;
    }

    private static boolean isGroup(char c, char decimal) {
        return c == (decimal == '.' ? ',' : '.') || c == '\'' || c == '\u2019' || c == '\u00a0' || c == '\u202f';
    }

    /** The exponent from its e on; the smallest integer when it is none. */
    private static int exponent(char[] text, int from, int end) {
        int i = from + 1;
        if ((text[from] | 0x20) != 'e' || i == end) {
            return Integer.MIN_VALUE;
        }
        boolean negative = text[i] == '-';
        if (negative || text[i] == '+') {
            i++;
        }
        if (i == end || end - i > 5) {
            return Integer.MIN_VALUE;
        }
        int value = 0;
        for (; i < end; i++) {
            if (text[i] < '0' || text[i] > '9') {
                return Integer.MIN_VALUE;
            }
            value = value * 10 + text[i] - '0';
        }
        return negative ? -value : value;
    }

    /** Without sign. A product or quotient of two exact numbers is rounded once, so it is the nearest double. */
    private static double value(char[] text, int from, int end, char decimal, long digits, int count, int scale) {
        if (count <= EXACT_DIGITS && scale >= -22 && scale <= 22) {
            return scale < 0 ? digits / TENS[-scale] : digits * TENS[scale];
        }
        StringBuilder plain = new StringBuilder();
        for (int i = from; i < end; i++) {
            char c = text[i];
            if (c >= '0' && c <= '9' || (c | 0x20) == 'e' || c == '-' && i > from || c == '+' && i > from) {
                plain.append(c);
            } else if (c == decimal) {
                plain.append('.');
            }
        }
        return Double.parseDouble(plain.toString());
    }
}
