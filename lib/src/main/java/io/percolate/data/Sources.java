package io.percolate.data;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.rows.Ties;
import io.percolate.data.table.TableColumns;
import io.percolate.data.table.Text;
import io.percolate.data.table.Windows;
import io.percolate.data.text.TextOptions;
import io.percolate.data.text.Tokenizer;
import io.percolate.data.text.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tech.tablesaw.api.Table;

/** The sources of data sets: tables, text files, pictures, times and texts. */
public abstract sealed class Sources permits Dataset {

    Sources() {
    }

    /**
     * The rows of a table: words in the label column become classes in alphabetical order, numbers remain values. Other
     * columns of words become one-hot columns, dates days, yes and no 1 and 0; a notice says so.
     *
     * @param label name of the label column; all others are features
     * @throws PercolateException when a column is missing, lacks values, mixes words and numbers, or holds numbers that
     *     a float cannot tell apart
     */
    public static Dataset fromTable(Table table, String label) {
        return fromTable(table, CsvOptions.label(label));
    }

    /** The rows of a table without labels, as {@link #fromTable(Table, String)}. */
    public static Dataset fromTable(Table table) {
        return fromTable(table, CsvOptions.unlabelled());
    }

    /** The rows of a table, as {@link #fromTable(Table, String)}, with one or several labels and further options. */
    public static Dataset fromTable(Table table, CsvOptions options) {
        List<String> notes = new ArrayList<>();
        Dataset data = new Examples(TableColumns.of(table), options, notes).build();
        if (!notes.isEmpty()) {
            Notices.publish("Table " + table.name() + ": " + String.join(", ", notes));
        }
        return data;
    }

    /**
     * The rows of a text file with separators, plain or gzipped, as {@link #fromTable}. Encoding, separator, decimal
     * mark and header are found by the whole file; a notice says in one line what they are if they are unusual.
     *
     * @throws PercolateException when the file cannot be read or can be read in two ways, or a column does not fit
     */
    public static Dataset fromCsv(Path file, String label) {
        return fromCsv(file, CsvOptions.label(label));
    }

    /** The rows of a text file without labels, as {@link #fromCsv(Path, String)}. */
    public static Dataset fromCsv(Path file) {
        return fromCsv(file, CsvOptions.unlabelled());
    }

    /**
     * The rows of a text file with separators, as {@link #fromCsv(Path, String)}.
     *
     * <pre>{@code Dataset.fromCsv(file, CsvOptions.label("kind").separator(';').decimal(','))}</pre>
     */
    public static Dataset fromCsv(Path file, CsvOptions options) {
        return Examples.ofCsv(file, options, (line, usual) -> {
            if (!usual) {
                Notices.publish(line);
            }
        });
    }

    /**
     * The rows of a text file with separators, as {@link #fromCsv(Path, String)}.
     *
     * @param say gets the line that says how the file was read, also for a plain file
     */
    public static Dataset fromCsv(Path file, CsvOptions options, Consumer<String> say) {
        return Examples.ofCsv(file, options, (line, usual) -> say.accept(line));
    }

    /**
     * The rows of a table in a file: {@code .xlsx}, {@code .json}, {@code .parquet}, {@code .npz}, or a text with
     * separators, as {@link #fromTable}.
     *
     * @throws PercolateException when the file cannot be read, or needs a library, which the message names
     */
    public static Dataset fromFile(Path file, String label) {
        return fromFile(file, CsvOptions.label(label));
    }

    /** The rows of a table without labels, as {@link #fromFile(Path, String)}. */
    public static Dataset fromFile(Path file) {
        return fromFile(file, CsvOptions.unlabelled());
    }

    /** As {@link #fromFile(Path, String)}: {@code CsvOptions.label("kind").sheet("2024")}. */
    public static Dataset fromFile(Path file, CsvOptions options) {
        return FileData.read(file, options, (line, usual) -> {
            if (!usual) {
                Notices.publish(line);
            }
        });
    }

    /** As {@link #fromFile(Path, CsvOptions)}; {@code say} gets the line that says how the file was read. */
    public static Dataset fromFile(Path file, CsvOptions options, Consumer<String> say) {
        return FileData.read(file, options, (line, usual) -> say.accept(line));
    }

    /**
     * The pictures in a folder that has a folder for each class, named after it: values 0, black, to 1, white.
     *
     * <p>PNG, JPEG (turned upright by its Exif data), GIF, BMP and TIFF; what is transparent becomes white. A file that
     * cannot be read is left out, and a notice names it.
     *
     * <pre>{@code Dataset pets = Dataset.ofImages(Path.of("pets"), ImageOptions.size(32, 32));  // pets/cat ...}</pre>
     *
     * @throws PercolateException when there are no such folders, no picture of a class can be read, or the pictures
     *     are too large for the memory
     */
    public static Dataset ofImages(Path folder, ImageOptions options) {
        return ImageFolder.read(folder, options);
    }

    /** As {@link #ofImages(Path, ImageOptions)}, in the size of all pictures, or of most, or a square. */
    public static Dataset ofImages(Path folder) {
        return ofImages(folder, ImageOptions.original());
    }

    /**
     * Pictures in MNIST's file format, plain or gzipped: {@code (N, height, width, 1)} of values 0 to 1, with the
     * labels as classes named by their numbers. EMNIST and KMNIST come in it too.
     *
     * <pre>{@code Dataset train = Dataset.fromIdx(Path.of("train-images-idx3-ubyte.gz"));}</pre>
     *
     * @param images a file whose labels lie beside it: {@code train-images-idx3-ubyte}, {@code train-labels-idx1-ubyte}
     * @throws PercolateException when there are no labels, or a file is damaged
     */
    public static Dataset fromIdx(Path images) {
        return fromIdx(images, IdxFiles.labelsBeside(images));
    }

    /** Pictures in MNIST's file format with a file of labels, as {@link #fromIdx(Path)}. */
    public static Dataset fromIdx(Path images, Path labels) {
        return IdxFiles.read(images, labels);
    }

    /**
     * Windows of rows in time, to forecast a column: features {@code (lags, columns)} of the numbers of these rows, and
     * as label the value of the column some rows later. A column of dates orders the rows and is left out; words become
     * columns of 0 and 1. Every split is by time, and no row of the table is in two parts.
     *
     * <pre>{@code Dataset hours = Dataset.windows(table, "demand", 12, 1);  // the next value after 12}</pre>
     *
     * @param lags rows of a window
     * @param horizon how many rows after the window the label stands, 1 for the next one
     * @throws PercolateException when there are too few rows, or a value is missing or no number
     */
    public static Dataset windows(Table table, String label, int lags, int horizon) {
        if (horizon < 1) {
            throw new PercolateException("The horizon is " + horizon + ": the label stands at least 1 row later.");
        }
        List<String> notes = new ArrayList<>();
        Windows windows = Windows.of(TableColumns.of(table), label, lags, horizon, notes);
        Dataset data = Dataset.of(windows.features(), new int[] {lags, windows.columns().size()}, windows.labels(),
                List.of()).named(windows.names(lags), label)
                .tied(Ties.windows(windows.labels().length, lags + horizon));
        Notices.publish("Table " + table.name() + ": " + String.join(", ", notes) + (notes.isEmpty() ? "" : ", ")
                + data.size() + " windows of " + lags + " rows of " + Text.quoted(windows.columns()));
        return data;
    }

    /** The last rows of a table as a window without label, from which a model forecasts what comes after them. */
    public static Dataset lastWindow(Table table, String label, int lags) {
        Windows windows = Windows.of(TableColumns.of(table), label, lags, 0, new ArrayList<>());
        Dataset all = Dataset.unlabelled(windows.features(), new int[] {lags, windows.columns().size()})
                .named(windows.names(lags), label);
        return all.slice(all.size() - 1, all.size());
    }

    /**
     * Texts with a class each. A notice says how much of them the vocabulary holds, which the data set and a model that
     * is trained with it remember.
     *
     * <pre>{@code
     * Dataset train = Dataset.ofTexts(texts, labels, TextOptions.tokens(40));
     * Dataset test = Dataset.ofTexts(others, theirLabels, train.vocabulary());
     * }</pre>
     *
     * @param labels a class for each text
     * @throws PercolateException when there is not one label for each text, or no word
     */
    public static Dataset ofTexts(List<String> texts, List<?> labels, TextOptions options) {
        return Texts.of(texts, labels, Vocabulary.of(Texts.complete(texts), options));
    }

    /** Texts with a class each as a bag of words: {@link #ofTexts(List, List, TextOptions)}. */
    public static Dataset ofTexts(List<String> texts, List<?> labels) {
        return ofTexts(texts, labels, TextOptions.bagOfWords());
    }

    /** Texts with a class each, by the vocabulary of other texts: for test data, that of the training data. */
    public static Dataset ofTexts(List<String> texts, List<?> labels, Vocabulary vocabulary) {
        return Texts.of(texts, labels, vocabulary);
    }

    /** The texts in a column of a table with the classes in another one. */
    public static Dataset ofTexts(Table table, String text, String label, TextOptions options) {
        return ofTexts(cells(table, text), cells(table, label), options);
    }

    /** The texts in a column of a table with the classes in another one, as a bag of words. */
    public static Dataset ofTexts(Table table, String text, String label) {
        return ofTexts(table, text, label, TextOptions.bagOfWords());
    }

    /**
     * Windows of a text, each token labelled with the next one: {@code (N, length)} token numbers in both, for a
     * language model that predicts at every position.
     *
     * <pre>{@code
     * Tokenizer letters = Vocabulary.ofCharacters(text);
     * Dataset windows = Dataset.nextTokens(text, letters, 64, 64);
     * }</pre>
     *
     * @param length tokens in a window
     * @param stride tokens from one window to the next; the length when they should not overlap
     * @throws PercolateException when the text is shorter than a window and one token more
     */
    public static Dataset nextTokens(String text, Tokenizer tokenizer, int length, int stride) {
        return Texts.windows(text, tokenizer, length, stride).everyNext();
    }

    /**
     * Windows of a text, each labelled one-hot with the token that follows it, as {@link #nextTokens}; the classes are
     * the tokens.
     */
    public static Dataset nextToken(String text, Tokenizer tokenizer, int length, int stride) {
        return Texts.windows(text, tokenizer, length, stride).lastNext();
    }

    private static List<String> cells(Table table, String column) {
        if (!table.columnNames().contains(column)) {
            throw new PercolateException("The table has no column '" + column + "': it has " + table.columnNames()
                    + ".");
        }
        return table.column(column).asStringColumn().asList();
    }
}
