package io.percolate.data;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.rows.OneHot;
import io.percolate.data.table.TableColumns;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * Immutable examples with their labels, one {@code float} row per example.
 *
 * <p>A row of features is row-major in {@link #featureShape}: images height, width, channel. Labels are one-hot for
 * classes, plain values otherwise. Every method that selects or changes rows returns a new data set.
 *
 * <pre>{@code
 * Dataset train = Mnist.load().train();
 * Dataset.Split parts = train.shuffle(1).split(0.9);
 * }</pre>
 */
public final class Dataset implements Viewable, Splittable, Scalable {

    private final float[] features;
    private final float[] labels;
    private final Form form;
    private final int inputs;
    private final int outputs;
    private final int size;

    /** Two parts of a data set. */
    public record Split(Dataset first, Dataset second) {
    }

    private Dataset(float[] features, float[] labels, Form form) {
        this.features = features;
        this.labels = labels;
        this.form = form;
        inputs = Shapes.volume(form.shape());
        size = features.length / inputs;
        outputs = labels.length / size;
    }

    /** What the examples share. */
    Form form() {
        return form;
    }

    /** The same examples with other values or names. */
    Dataset with(float[] newFeatures, float[] newLabels, Form newForm) {
        return new Dataset(newFeatures, newLabels, newForm);
    }

    /** The same examples with names of columns. */
    Dataset named(List<String> names, String label) {
        return with(features, labels, form.named(names, label));
    }

    /**
     * Wraps rows; the arrays are used as they are, not copied. Labels from 0 to 1 that do not add up to 1 in each row
     * are several labels at once: {@link #isMultiLabel}.
     *
     * @param features {@code (N, inputs)} row after row
     * @param featureShape shape of one example: {@code {28, 28, 1}} height, width, channel; {@code {2}} for points
     * @param labels {@code (N, outputs)} row after row, one-hot for classes
     * @param classNames a name for each output when the outputs are classes; empty otherwise
     * @throws PercolateException when the lengths do not fit the shape
     */
    public static Dataset of(float[] features, int[] featureShape, float[] labels, List<String> classNames) {
        Shapes.check(features, featureShape, labels, classNames);
        return new Dataset(features, labels, Form.of(featureShape, classNames,
                classNames.size() > 1 && OneHot.isMultiLabel(labels, classNames.size())));
    }

    /**
     * Wraps rows with several labels at once, each yes or no.
     *
     * @param labels {@code (N, labels)} 1 where an example has the label, else 0
     * @param names one for each label
     * @throws PercolateException when the lengths do not fit, or a label is not from 0 to 1
     */
    public static Dataset ofLabels(float[] features, int[] featureShape, float[] labels, List<String> names) {
        Shapes.check(features, featureShape, labels, names);
        OneHot.requireShares(labels, names.size());
        return new Dataset(features, labels, Form.of(featureShape, names, names.size() > 1));
    }

    /**
     * Wraps rows with one class number each.
     *
     * @param classes {@code (N)} 0 for the first of the class names
     * @throws PercolateException when a class is out of range
     */
    public static Dataset ofClasses(float[] features, int[] featureShape, int[] classes, List<String> classNames) {
        return of(features, featureShape, OneHot.rows(classes, classNames.size()), classNames);
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

    /** Number of examples. */
    public int size() {
        return size;
    }

    /** Shape of one example's features: {@code {28, 28, 1}} height, width, channel; {@code {2}} for points. */
    public int[] featureShape() {
        return form.shape().clone();
    }

    /** Values in one row of features. */
    public int inputs() {
        return inputs;
    }

    /** Values in one row of labels. */
    public int outputs() {
        return outputs;
    }

    /** Whether an example may have several labels at once, each an output of its own. */
    public boolean isMultiLabel() {
        return form.several();
    }

    /** Names of the classes or of the several labels, one per output; empty when the labels are plain values. */
    public List<String> classNames() {
        return form.classes();
    }

    /** Names of the features: those of the table that they came from, else {@code x1, x2, ...}. */
    public List<String> featureNames() {
        return form.features().isEmpty() ? IntStream.rangeClosed(1, inputs).mapToObj(i -> "x" + i).toList()
                : form.features();
    }

    /** Name of the label column, {@code "label"} unless a table named it. */
    public String labelName() {
        return form.label();
    }

    /** The rows of features themselves {@code (N, inputs)}: do not modify. */
    public float[] featureRows() {
        return features;
    }

    /** The rows of labels themselves {@code (N, outputs)}: do not modify. */
    public float[] labelRows() {
        return labels;
    }

    /**
     * Examples from (inclusive) to (exclusive).
     *
     * @throws PercolateException when that is no part of the data, or an empty one
     */
    public Dataset slice(int from, int to) {
        if (from < 0 || to > size || from >= to) {
            throw new PercolateException("There are " + size + " examples: rows " + from + " to " + to
                    + " are not a non-empty part of them.");
        }
        return new Dataset(Arrays.copyOfRange(features, from * inputs, to * inputs),
                Arrays.copyOfRange(labels, from * outputs, to * outputs), form);
    }

    /**
     * The examples with these indices, in this order.
     *
     * @throws PercolateException when none is given or one is out of range
     */
    public Dataset rows(int... examples) {
        if (examples.length == 0) {
            throw new PercolateException("No row numbers were given: a data set needs at least one example.");
        }
        Arrays.stream(examples).forEach(this::checked);
        return new Dataset(select(features, inputs, examples), select(labels, outputs, examples), form);
    }

    @Override
    public String toString() {
        return size + " examples, features " + Arrays.toString(form.shape())
                + (form.classes().isEmpty() ? ", " + outputs + " outputs"
                        : (form.several() ? ", labels " : ", classes ") + form.classes());
    }

    private static float[] select(float[] rows, int width, int[] examples) {
        float[] selected = new float[examples.length * width];
        for (int i = 0; i < examples.length; i++) {
            System.arraycopy(rows, examples[i] * width, selected, i * width, width);
        }
        return selected;
    }

    int checked(int example) {
        if (example < 0 || example >= size) {
            throw new PercolateException("There is no example " + example + ": they are numbered 0 to "
                    + (size - 1) + ".");
        }
        return example;
    }
}
