package io.percolate.magics.display;

import io.percolate.api.ShortText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Makes a grid of columns of values, with the same number of decimals within a column; a long table omits its middle.
 */
public final class Columns {

    private static final int SIGNIFICANT = 4;
    /** Decimals beside large numbers, so that 0.241 beside 164.79 is not 0.2. */
    private static final int OF_FRACTION = 3;
    private static final int MOST_DIGITS = 7;

    private final List<String> names = new ArrayList<>();
    private final List<List<?>> values = new ArrayList<>();
    private String missing = "";

    /** Shows each {@code null} as this text. */
    public Columns missing(String text) {
        missing = text;
        return this;
    }

    public Columns add(String name, List<?> column) {
        names.add(name);
        values.add(column);
        return this;
    }

    /**
     * The grid, without the rows between {@code head} and {@code tail} if there are more rows.
     *
     * @param head rows shown at the top
     * @param tail rows shown at the bottom
     */
    public Grid grid(int head, int tail) {
        int size = values.isEmpty() ? 0 : values.get(0).size();
        boolean whole = size <= head + tail;
        List<List<String>> rows = new ArrayList<>();
        Set<Integer> numeric = new HashSet<>();
        List<List<String>> texts = new ArrayList<>();
        for (int c = 0; c < names.size(); c++) {
            List<?> column = values.get(c);
            if (column.stream().allMatch(v -> v == null || v instanceof Number)) {
                numeric.add(c);
            }
            List<Object> shown = new ArrayList<>(column.subList(0, whole ? size : head));
            if (!whole) {
                shown.addAll(column.subList(size - tail, size));
            }
            texts.add(format(shown, missing));
        }
        for (int r = 0; r < (whole ? size : head + tail); r++) {
            if (!whole && r == head) {
                rows.add(texts.stream().map(t -> "…").toList());
            }
            int at = r;
            rows.add(texts.stream().map(t -> t.get(at)).toList());
        }
        String note = whole ? "" : "%,d of %,d rows".formatted(head + tail, size);
        return new Grid(List.copyOf(names), rows, numeric, note);
    }

    /**
     * The rows of one page, with a note of their numbers.
     *
     * @param page from 1
     */
    public Grid page(int page, int rows) {
        int size = values.isEmpty() ? 0 : values.get(0).size();
        int from = Math.min((page - 1) * rows, size);
        int to = Math.min(from + rows, size);
        Columns part = new Columns().missing(missing);
        for (int c = 0; c < names.size(); c++) {
            part.add(names.get(c), values.get(c).subList(from, to));
        }
        Grid grid = part.grid(rows, 0);
        if (size <= rows) {
            return grid;
        }
        String note = from == to ? "no rows on this page; there are %,d".formatted(size)
                : "rows %,d to %,d of %,d".formatted(from + 1, to, size);
        return grid.note(note);
    }

    static List<String> format(List<?> column) {
        return format(column, "");
    }

    private static List<String> format(List<?> column, String missing) {
        int decimals = 0;
        double largest = 0;
        for (Object value : column) {
            if (isReal(value)) {
                largest = Math.max(largest, Math.abs(((Number) value).doubleValue()));
            }
        }
        int before = largest == 0 ? SIGNIFICANT : 1 + (int) Math.floor(Math.log10(largest));
        int limit = Math.max(0, Math.min(8, SIGNIFICANT - before));
        if (largest >= 0.1 && largest < 10) {
            limit = SIGNIFICANT;
        }
        if (column.stream().anyMatch(Columns::isFraction)) {
            limit = Math.max(limit, Math.min(OF_FRACTION, MOST_DIGITS - before));
        }
        for (Object value : column) {
            if (isReal(value)) {
                decimals = Math.max(decimals, needed(((Number) value).doubleValue(), limit));
            }
        }
        List<String> texts = new ArrayList<>();
        for (Object value : column) {
            texts.add(value == null ? missing : text(value, decimals));
        }
        return texts;
    }

    private static String text(Object value, int decimals) {
        if (!isReal(value)) {
            return ShortText.of(value, ShortText.TABLE_CELL);
        }
        double number = ((Number) value).doubleValue();
        boolean lost = number != 0 && Math.abs(number) < 0.5 * Math.pow(10, -decimals) || Math.abs(number) >= 1e9;
        return String.format(Locale.ROOT, lost ? "%.2e" : "%." + decimals + "f", number);
    }

    private static boolean isReal(Object value) {
        return (value instanceof Double || value instanceof Float) && Double.isFinite(((Number) value).doubleValue());
    }

    private static boolean isFraction(Object value) {
        double size = isReal(value) ? Math.abs(((Number) value).doubleValue()) : 0;
        return size >= 0.001 && size < 1;
    }

    private static int needed(double number, int limit) {
        String text = String.format(Locale.ROOT, "%." + limit + "f", number);
        int point = text.indexOf('.');
        return point < 0 ? 0 : text.replaceAll("0+$", "").length() - point - 1;
    }
}
