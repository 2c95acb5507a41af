package io.percolate.data.table;

import io.percolate.PercolateException;
import io.percolate.data.csv.Column;
import io.percolate.data.csv.CsvOptions;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Columns of dates as days since 1970, with the time as a part of the day; columns of times as hours. */
final class Dates {

    private static final double SECONDS_PER_DAY = 24 * 60 * 60;
    private static final Pattern LOOKS = Pattern.compile("\\d{1,4}[-/.:]\\d{1,2}([-/.:]\\d{1,4})?([T ].*)?");
    private static final Pattern SLASHED = Pattern.compile("\\d{1,2}/\\d{1,2}/\\d{4}");
    /** Those that can mean only one thing. */
    private static final List<String> PATTERNS = List.of("uuuu-MM-dd", "uuuu/MM/dd", "d.M.uuuu",
            "uuuu-MM-dd['T'][' ']HH:mm[:ss[.SSS]]['Z']", "d.M.uuuu HH:mm[:ss]", "H:mm[:ss]");

    private Dates() {
    }

    /**
     * The values, or null when the column holds no dates.
     *
     * @throws PercolateException when the given pattern does not fit, or day and month may be either
     */
    static double[] days(Column.Words column, int[] rows, CsvOptions options, List<String> notes) {
        if (!LOOKS.matcher(column.word(rows[0])).matches()) {
            return null;
        }
        if (options.datePattern().isPresent()) {
            return given(column, rows, options.datePattern().get(), notes);
        }
        for (String pattern : PATTERNS) {
            double[] values = read(column, rows, pattern);
            if (values != null) {
                return said(column, pattern, values, notes);
            }
        }
        if (Arrays.stream(rows).allMatch(row -> SLASHED.matcher(column.word(row)).matches())) {
            double[] dayFirst = read(column, rows, "d/M/uuuu");
            double[] monthFirst = read(column, rows, "M/d/uuuu");
            if (dayFirst != null && monthFirst != null && !Arrays.equals(dayFirst, monthFirst)) {
                throw new PercolateException("Column '" + column.name() + "' holds dates such as "
                        + column.word(rows[0]) + ", and no row tells whether the day or the month comes first: say"
                        + " --date dd/MM/yyyy or --date MM/dd/yyyy (date(...)).");
            }
            return dayFirst != null ? said(column, "dd/MM/yyyy", dayFirst, notes)
                    : monthFirst != null ? said(column, "MM/dd/yyyy", monthFirst, notes) : null;
        }
        return null;
    }

    private static double[] given(Column.Words column, int[] rows, String pattern, List<String> notes) {
        DateTimeFormatter formatter;
        try {
            formatter = formatter(pattern);
        } catch (IllegalArgumentException e) {
            throw new PercolateException("'" + pattern + "' is not a pattern of dates: write one such as dd/MM/yyyy.",
                    e);
        }
        for (int row : rows) {
            if (Double.isNaN(value(column.word(row), formatter))) {
                throw new PercolateException("Column '" + column.name() + "' holds '"
                        + Text.shorten(column.word(row)) + "' in row " + (row + 1) + ", which is not a date " + pattern
                        + ".");
            }
        }
        return said(column, pattern, read(column, rows, pattern), notes);
    }

    private static double[] said(Column.Words column, String pattern, double[] values, List<String> notes) {
        notes.add("'" + column.name() + "' as " + (pattern.startsWith("H") ? "hours" : "days since 1970-01-01"));
        return values;
    }

    private static double[] read(Column.Words column, int[] rows, String pattern) {
        DateTimeFormatter formatter = formatter(pattern);
        double[] words = column.words().stream().mapToDouble(word -> value(word, formatter)).toArray();
        double[] values = Arrays.stream(rows).mapToDouble(row -> words[column.codes()[row]]).toArray();
        return Arrays.stream(values).anyMatch(Double::isNaN) ? null : values;
    }

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ROOT)
                .withResolverStyle(java.time.format.ResolverStyle.STRICT);
    }

    private static double value(String word, DateTimeFormatter formatter) {
        try {
            TemporalAccessor parsed = formatter.parseBest(word, LocalDateTime::from, LocalDate::from, LocalTime::from);
            if (parsed instanceof LocalTime time) {
                return time.toSecondOfDay() / 3600.0;
            }
            return parsed instanceof LocalDate date ? date.toEpochDay()
                    : ((LocalDateTime) parsed).toLocalDate().toEpochDay()
                            + ((LocalDateTime) parsed).toLocalTime().toSecondOfDay() / SECONDS_PER_DAY;
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }
}
