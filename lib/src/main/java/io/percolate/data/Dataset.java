package io.percolate.data;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.rows.OneHot;
import io.percolate.data.rows.Shuffle;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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
public final class Dataset {

    private final float[] features;
    private final float[] labels;
    private final int[] featureShape;
    private final int inputs;
    private final int outputs;
    private final int size;
    private final List<String> classNames;
    private final List<String> featureNames;
    private final String labelName;
    private final boolean multiLabel;

    /** Two parts of a data set. */
    public record Split(Dataset first, Dataset second) {
    }

    private Dataset(float[] features, float[] labels, int[] featureShape, List<String> classNames,
            List<String> featureNames, String labelName, boolean multiLabel) {
        this.features = features;
        this.labels = labels;
        this.featureShape = featureShape;
        this.classNames = classNames;
        this.featureNames = featureNames;
        this.labelName = labelName;
        this.multiLabel = multiLabel;
        inputs = Shapes.volume(featureShape);
        size = features.length / inputs;
        outputs = labels.length / size;
    }

    /** A data set with other rows and the same shapes and names. */
    private Dataset with(float[] otherFeatures, float[] otherLabels) {
        return new Dataset(otherFeatures, otherLabels, featureShape, classNames, featureNames, labelName, multiLabel);
    }

    Dataset named(List<String> features, String label) {
        return new Dataset(this.features, labels, featureShape, classNames, features, label, multiLabel);
    }

    /** Names of the features that a table gave; empty without. */
    List<String> ownFeatureNames() {
        return featureNames;
    }

    /** The same examples with other columns of features. */
    Dataset withFeatures(float[] rows, List<String> names) {
        return new Dataset(rows, labels, new int[] {names.size()}, classNames, names, labelName, multiLabel);
    }

    /** The same examples with other columns of labels. */
    Dataset withClasses(float[] rows, List<String> names) {
        return new Dataset(features, rows, featureShape, names, featureNames, labelName, multiLabel);
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
        return new Dataset(features, labels, featureShape.clone(), List.copyOf(classNames), List.of(), "label",
                classNames.size() > 1 && OneHot.isMultiLabel(labels, classNames.size()));
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
        return new Dataset(features, labels, featureShape.clone(), List.copyOf(names), List.of(), "label",
                names.size() > 1);
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
        return featureShape.clone();
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
        return multiLabel;
    }

    /** Names of the classes or of the several labels, one per output; empty when the labels are plain values. */
    public List<String> classNames() {
        return classNames;
    }

    /** Names of the features: those of the table that they came from, else {@code x1, x2, ...}. */
    public List<String> featureNames() {
        return featureNames.isEmpty() ? IntStream.rangeClosed(1, inputs).mapToObj(i -> "x" + i).toList()
                : featureNames;
    }

    /** Name of the label column, {@code "label"} unless a table named it. */
    public String labelName() {
        return labelName;
    }

    /** Features as a tensor {@code (N, ...featureShape)}, copied. */
    public INDArray features() {
        return Nd4j.create(features, Shapes.of(size, featureShape), 'c');
    }

    /** Labels as a tensor {@code (N, outputs)}, copied. */
    public INDArray labels() {
        return Nd4j.create(labels, new long[] {size, outputs}, 'c');
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
     * Class number of an example: the index of its largest label, or for one output 1 when it is above 0.5.
     *
     * @throws PercolateException when the examples have several labels at once
     */
    public int classOf(int example) {
        if (multiLabel) {
            throw new PercolateException("These examples have several labels at once, " + classNames
                    + ", and not one class each: use labelRows().");
        }
        return OneHot.largest(labels, checked(example) * outputs, outputs);
    }

    /**
     * Name of an example's class; for one output the name itself or "not" and the name.
     *
     * @throws PercolateException when the examples have no classes or several labels
     */
    public String className(int example) {
        int c = classOf(example);
        if (classNames.isEmpty()) {
            throw new PercolateException("The labels are plain values, not classes: use labelRows().");
        }
        return classNames.size() > 1 ? classNames.get(c) : (c == 1 ? "" : "not ") + classNames.get(0);
    }

    /**
     * An example as a picture, values 0 to 1 as dark to bright.
     *
     * @throws PercolateException when the features are not images of 1 or 3 channels
     */
    public BufferedImage image(int example) {
        return Images.of(features, checked(example) * inputs, featureShape);
    }

    /** The first examples; all of them when there are fewer. */
    public Dataset take(int count) {
        return slice(0, Math.min(count, size));
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
        return with(Arrays.copyOfRange(features, from * inputs, to * inputs),
                Arrays.copyOfRange(labels, from * outputs, to * outputs));
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
        return with(select(features, inputs, examples), select(labels, outputs, examples));
    }

    /** The same examples in a random order that depends on the seed alone. */
    public Dataset shuffle(long seed) {
        return rows(Shuffle.order(size, seed));
    }

    /**
     * The first share of the examples and the rest, in their order.
     *
     * @param share above 0 and below 1
     * @throws PercolateException when one of the parts would be empty
     */
    public Split split(double share) {
        int cut = (int) Math.round(size * share);
        if (!(share > 0 && share < 1) || cut == 0 || cut == size) {
            throw new PercolateException("A split at " + share + " leaves one part of " + size
                    + " examples empty: give a share between 0 and 1 that leaves both some.");
        }
        return new Split(slice(0, cut), slice(cut, size));
    }

    /**
     * A random share of the examples and the rest.
     *
     * @param share above 0 and below 1
     * @throws PercolateException when one of the parts would be empty
     */
    public Split split(double share, long seed) {
        return shuffle(seed).split(share);
    }

    /**
     * A random share of the examples and the rest, both with the classes in about equal shares.
     *
     * @param share above 0 and below 1
     * @throws PercolateException when one of the parts would be empty, or the examples have no classes
     */
    public Split stratified(double share, long seed) {
        if (!Strata.hasClasses(this)) {
            throw new PercolateException("The examples have no single class each: use split(share, seed).");
        }
        return rows(Strata.order(this, seed)).split(share);
    }

    /**
     * The first examples for training and the last share for validation, as Keras does; drawn from every class where
     * the last share would hold one class only or a class that the first ones lack, which a notice says.
     *
     * @param share above 0 and below 1
     * @throws PercolateException when one of the parts would be empty
     */
    public Split holdOut(double share) {
        return arranged(share).split(1 - share);
    }

    /** The data as it is, or in the order whose last share {@link #holdOut} takes. */
    public Dataset arranged(double share) {
        return Strata.arranged(this, (int) Math.round(size * (1 - share)));
    }

    /** The first examples; of a sorted file examples of every class, which a notice says. */
    public Dataset sample(int count) {
        return Strata.sample(this, count);
    }

    /**
     * The examples in batches; the last one holds the remainder.
     *
     * @param batchSize examples in a batch, at least 1
     * @throws PercolateException when it is below 1
     */
    public List<Dataset> batches(int batchSize) {
        if (batchSize < 1) {
            throw new PercolateException("The batch size is " + batchSize + ": a batch needs at least 1 example.");
        }
        return IntStream.range(0, (size + batchSize - 1) / batchSize)
                .mapToObj(i -> slice(i * batchSize, Math.min(size, (i + 1) * batchSize))).toList();
    }

    /** Scales each feature to mean 0 and standard deviation 1 over the examples; a constant feature becomes 0. */
    public Dataset normalize() {
        return normalizeLike(this);
    }

    /**
     * Scales each feature by the other set's mean and standard deviation: for test data, pass the training data.
     * Columns with names are matched by name and get the other set's order.
     *
     * @throws PercolateException when its examples have another shape or other columns
     */
    public Dataset normalizeLike(Dataset other) {
        Dataset matched = Schema.of(other).matchFeatures(this);
        if (matched != this) {
            return matched.normalizeLike(other);
        }
        if (other.inputs != inputs) {
            throw new PercolateException("Examples of shape " + Arrays.toString(featureShape)
                    + " cannot be normalized like those of shape " + Arrays.toString(other.featureShape) + ".");
        }
        return with(Normalization.of(other.features, inputs).apply(features), labels);
    }

    /**
     * Turns a single label of whole numbers, such as 0 and 1, -1 and 1 or 1 to 5, into one-hot classes named by the
     * numbers, in rising order.
     *
     * @throws PercolateException when there is more than one label or it is not a whole number
     */
    public Dataset oneHot() {
        if (!classNames.isEmpty()) {
            return this;
        }
        OneHot.requireWhole(labels, size);
        Labels classes = Labels.classes(labelName, labels);
        return classes.dataset(features, featureShape).named(featureNames, labelName);
    }

    /** As a Tablesaw table, a column per feature and then the label; {@link #fromTable} reads it back. */
    public Table toTable() {
        return Tables.table(this);
    }

    @Override
    public String toString() {
        return size + " examples, features " + Arrays.toString(featureShape)
                + (classNames.isEmpty() ? ", " + outputs + " outputs"
                        : (multiLabel ? ", labels " : ", classes ") + classNames);
    }

    private static float[] select(float[] rows, int width, int[] examples) {
        float[] selected = new float[examples.length * width];
        for (int i = 0; i < examples.length; i++) {
            System.arraycopy(rows, examples[i] * width, selected, i * width, width);
        }
        return selected;
    }

    private int checked(int example) {
        if (example < 0 || example >= size) {
            throw new PercolateException("There is no example " + example + ": they are numbered 0 to "
                    + (size - 1) + ".");
        }
        return example;
    }
}
