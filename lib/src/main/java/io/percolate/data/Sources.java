package io.percolate.data;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.table.TableColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tech.tablesaw.api.Table;

/** The sources of data sets: tables, text files, pictures. */
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
     * @throws PercolateException when there are no such folders, the pictures have several sizes and none is given, or
     *     no picture of a class can be read
     */
    public static Dataset ofImages(Path folder, ImageOptions options) {
        return ImageFolder.read(folder, options);
    }

    /** As {@link #ofImages(Path, ImageOptions)}, with pictures that all have the same size. */
    public static Dataset ofImages(Path folder) {
        return ofImages(folder, ImageOptions.original());
    }
}
