package io.percolate.data.csv;

import io.percolate.PercolateException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What to predict, and what a file cannot tell about itself. Immutable; whatever is not set is found by the whole file.
 *
 * <pre>{@code Dataset.fromCsv(Path.of("trees.csv"), CsvOptions.label("kind").separator(';').dropMissing());}</pre>
 */
public final class CsvOptions implements Cloneable {

    private static final Set<String> MISSING = Set.of("", "na", "n/a", "#n/a", "nan", "null", "none", "-", "?", "*");

    private final List<String> labels;
    private Character separator;
    private Character decimal;
    private Charset encoding;
    private Boolean header;
    private Set<String> missing = MISSING;
    private boolean ownMissing;
    private boolean dropMissing;
    private boolean classes;
    private String datePattern;
    private List<String> without = List.of();
    private String group;
    private String time;
    private String sheet;

    private CsvOptions(List<String> labels) {
        this.labels = labels;
    }

    /** The column to predict; several columns are several labels or values for each example. */
    public static CsvOptions label(String... columns) {
        if (columns.length == 0) {
            throw new PercolateException("No label was given: name the column to predict.");
        }
        return new CsvOptions(List.of(columns));
    }

    /** Without a label: rows that a model is to predict, or a table as it is. */
    public static CsvOptions unlabelled() {
        return new CsvOptions(List.of());
    }

    /** The sheet of a workbook, by its name or number; by default the first one. */
    public CsvOptions sheet(String nameOrNumber) {
        return with(options -> options.sheet = nameOrNumber);
    }

    /** The character between two cells. */
    public CsvOptions separator(char character) {
        if (character == '"' || character == '\n' || character == '\r') {
            throw new PercolateException("A quote or the end of a line cannot separate cells: use , ; | or a tab.");
        }
        return with(options -> options.separator = character);
    }

    /** The decimal mark, {@code '.'} or {@code ','}. */
    public CsvOptions decimal(char mark) {
        if (mark != '.' && mark != ',') {
            throw new PercolateException("The decimal mark is . or a comma, not " + mark + ".");
        }
        return with(options -> options.decimal = mark);
    }

    /** The encoding of the text: {@code StandardCharsets.ISO_8859_1}. */
    public CsvOptions encoding(Charset charset) {
        return with(options -> options.encoding = charset);
    }

    /** Whether the first line holds the columns' names; without it they are {@code column1, column2, ...}. */
    public CsvOptions header(boolean present) {
        return with(options -> options.header = present);
    }

    /** Cells that count as missing besides empty ones; by default {@code ? - * NA N/A #N/A NaN null None}. */
    public CsvOptions missing(String... marks) {
        return with(options -> {
            options.missing = Set.copyOf(List.of(marks));
            options.ownMissing = true;
        });
    }

    /** Leaves out the rows that lack a value, instead of refusing the file. */
    public CsvOptions dropMissing() {
        return with(options -> options.dropMissing = true);
    }

    /** Makes a class of each value in a label column of numbers. */
    public CsvOptions classes() {
        return with(options -> options.classes = true);
    }

    /** The pattern of dates, as {@code "dd/MM/yyyy"}; {@code 2024-05-31} and {@code 31.5.2024} are found without it. */
    public CsvOptions date(String pattern) {
        return with(options -> options.datePattern = pattern);
    }

    /** Leaves out these columns. */
    public CsvOptions without(String... columns) {
        return with(options -> options.without = List.of(columns));
    }

    /** The column whose equal rows belong together, such as a patient: every split keeps them so. It is no feature. */
    public CsvOptions group(String column) {
        return with(options -> options.group = column);
    }

    /** The column by which rows are ordered, such as a day: every split is by time. It is no feature. */
    public CsvOptions time(String column) {
        return with(options -> options.time = column);
    }

    public List<String> labels() {
        return labels;
    }

    public boolean dropsMissing() {
        return dropMissing;
    }

    public boolean makesClasses() {
        return classes;
    }

    public Optional<String> datePattern() {
        return Optional.ofNullable(datePattern);
    }

    public List<String> without() {
        return without;
    }

    public Optional<String> group() {
        return Optional.ofNullable(group);
    }

    public Optional<String> time() {
        return Optional.ofNullable(time);
    }

    Optional<Character> separator() {
        return Optional.ofNullable(separator);
    }

    Optional<Character> decimal() {
        return Optional.ofNullable(decimal);
    }

    Optional<Charset> encoding() {
        return Optional.ofNullable(encoding);
    }

    /** Whether the first line was said to hold names. */
    public Optional<Boolean> header() {
        return Optional.ofNullable(header);
    }

    public Optional<String> sheet() {
        return Optional.ofNullable(sheet);
    }

    /** Whether a cell counts as missing. */
    public boolean isMissing(String cell) {
        return cell.isEmpty() || missing.contains(ownMissing ? cell : cell.toLowerCase(java.util.Locale.ROOT));
    }

    /** Whether a number may be a mark of a missing value. */
    boolean numbersMayBeMissing() {
        return ownMissing;
    }

    private CsvOptions with(Consumer<CsvOptions> change) {
        try {
            CsvOptions copy = (CsvOptions) clone();
            change.accept(copy);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new AssertionError("it is cloneable", e);
        }
    }
}
