package io.percolate.data;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import io.percolate.data.pictures.PictureStyle;
import io.percolate.data.rows.Normalization;
import io.percolate.data.table.TableColumns;
import io.percolate.data.table.Text;
import io.percolate.data.text.Tokenizer;
import io.percolate.data.text.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * What a model remembers of the data that it was trained with; other data is matched with it by name, and scaled alike.
 *
 * @param features names of the features; empty when they have none, then their order counts
 * @param classes names of the classes or labels; empty for values
 * @param several whether an example may have several of them
 * @param label name of the label column
 * @param scale how the features were scaled; null when that is not known
 * @param labelScale how the labels were scaled; null when that is not known
 * @param vocabulary words of texts; null when they are not known
 * @param tokenizer of a running text; null without, and when it is not known
 * @param pictures how the pictures look; null for other data, and when that is not known
 */
public record Schema(List<String> features, List<String> classes, boolean several, String label, Normalization scale,
        Normalization labelScale, Vocabulary vocabulary, Tokenizer tokenizer, PictureStyle pictures) {

    /** Matches any data, as it is. */
    public static final Schema NONE = new Schema(List.of(), List.of(), false, "", null, null, null, null, null);

    private static final int SAMPLE = 500; // pictures that are looked at
    private static final Gson JSON = new Gson();

    public static Schema of(Dataset data) {
        return new Schema(data.form().features(), data.classNames(), data.isMultiLabel(), data.labelName(),
                data.scale(), data.labelScale(), data.form().vocabulary(), data.form().tokenizer(), style(data));
    }

    private static PictureStyle style(Dataset data) {
        int[] shape = data.featureShape();
        if (shape.length != 3 || shape[2] != 1 && shape[2] != 3) {
            return null;
        }
        int size = data.inputs();
        int count = Math.min(data.size(), SAMPLE);
        float[] rows = new float[count * size];
        for (int i = 0; i < count; i++) {
            System.arraycopy(data.featureRows(), (int) ((long) i * data.size() / count) * size, rows, i * size, size);
        }
        return PictureStyle.of(data.scale().invert(rows), shape);
    }

    /** Reads {@link #json}. */
    public static Schema parse(String json) {
        try {
            return JSON.fromJson(json, Schema.class);
        } catch (JsonSyntaxException e) {
            throw new PercolateException("The names of the model's columns and classes are damaged: save the model"
                    + " again.", e);
        }
    }

    public String json() {
        return JSON.toJson(this);
    }

    /** This, and what is not known here from the other; data that was not scaled may be scaled from now on. */
    public Schema or(Schema other) {
        return new Schema(features.isEmpty() ? other.features : features, classes.isEmpty() ? other.classes : classes,
                other.several, other.label, scale == null || scale.isNone() ? other.scale : scale,
                labelScale == null || labelScale.isNone() ? other.labelScale : labelScale,
                vocabulary == null || vocabulary.isNone() ? other.vocabulary : vocabulary,
                tokenizer == null ? other.tokenizer : tokenizer, pictures == null ? other.pictures : pictures);
    }

    /** Whether the data has the same columns, and no class that is not here, in any order. */
    public boolean covers(Dataset data) {
        List<String> names = data.form().features();
        return (features.isEmpty() || names.isEmpty() || Set.copyOf(features).equals(Set.copyOf(names)))
                && (classes.isEmpty() ? data.classNames().isEmpty() : classes.containsAll(data.classNames()));
    }

    /**
     * The rows of a table, with or without labels, as the features that are named here; a notice says which columns are
     * not used and which words are new.
     *
     * @throws PercolateException when a column is missing, lacks a value or does not hold what it should
     */
    public Dataset rows(Table table) {
        List<String> notes = new ArrayList<>();
        Dataset data = new Encoding(features, CsvOptions.unlabelled(), notes).encode(TableColumns.of(table));
        notes.forEach(note -> Notices.publish("Table " + table.name() + ": " + note));
        return data;
    }

    /**
     * Texts as numbers, by the vocabulary of the training data.
     *
     * @throws PercolateException when the model was not trained with texts
     */
    public Dataset texts(List<String> texts) {
        if (vocabulary == null || vocabulary.isNone()) {
            throw new PercolateException("The model was not trained with texts: those are read by Dataset.ofTexts.");
        }
        return Texts.unlabelled(texts, vocabulary);
    }

    /** Outputs of a model in the unit of the labels as they were read. */
    public float[] inLabelUnit(float[] outputs) {
        return labelScale == null ? outputs : labelScale.invert(outputs);
    }

    /**
     * The data with columns and classes in this order, scaled alike; a class that the data lacks is added.
     *
     * @throws PercolateException when a column or class is missing here or there
     */
    public Dataset match(Dataset data) {
        return matchClasses(matchFeatures(data));
    }

    /**
     * The data with columns in this order, scaled alike; a notice says so when it was scaled otherwise.
     *
     * @throws PercolateException when a column is missing, or there are others
     */
    public Dataset matchFeatures(Dataset data) {
        Vocabulary words = data.form().vocabulary();
        if (vocabulary != null && !vocabulary.isNone() && !words.isNone() && !words.equals(vocabulary)) {
            throw new PercolateException("The texts were read with another vocabulary than the model's: read them with"
                    + " that of its training data, Dataset.ofTexts(texts, labels, train.vocabulary()).");
        }
        Tokenizer tokens = data.form().tokenizer();
        if (tokenizer != null && tokens != null && !tokenizer.equals(tokens)) {
            throw new PercolateException("The text was encoded with other tokens (" + tokens + ") than the model's ("
                    + tokenizer + "): use model.tokenizer().");
        }
        Dataset matched = matchColumns(data);
        boolean unknown = scale == null || !scale.isNone() && scale.mean().length != matched.inputs();
        if (unknown || scale.same(matched.scale()) && labelScale.same(matched.labelScale())) {
            return matched;
        }
        if (!matched.scale().isNone() && !scale.same(matched.scale())) {
            Notices.publish("The data is normalized by other values than the model's training data"
                    + (scale.isNone() ? ", which was not normalized" : "") + ": it is scaled as that was.");
        }
        return Scaling.like(matched, scale, labelScale);
    }

    /**
     * The data with columns in this order. A one-hot column {@code soil=clay} that the data lacks is 0, if it has
     * others of {@code soil}.
     *
     * @throws PercolateException when a column is missing, or there are others
     */
    Dataset matchColumns(Dataset data) {
        List<String> names = data.form().features();
        if (features.isEmpty() || names.isEmpty() || features.equals(names)) {
            return data;
        }
        List<String> missing = new ArrayList<>(features);
        missing.removeAll(names);
        missing.removeIf(name -> name.contains("=") && names.stream().anyMatch(
                other -> features.contains(other) && other.startsWith(name.substring(0, name.indexOf('=') + 1))));
        List<String> others = new ArrayList<>(names);
        others.removeAll(features);
        if (!missing.isEmpty() || !others.isEmpty()) {
            throw new PercolateException("The columns are not those that were used before: "
                    + (missing.isEmpty() ? "" : Text.quoted(missing) + " missing")
                    + (missing.isEmpty() || others.isEmpty() ? "" : ", ")
                    + (others.isEmpty() ? "" : Text.quoted(others) + " not used before")
                    + ". Rename, add or leave out columns (--without, without(...)).");
        }
        int[] from = features.stream().mapToInt(names::indexOf).toArray();
        return data.with(columns(data.featureRows(), data.inputs(), from), data.labelRows(),
                data.form().columns(features, data.scale().columns(from)));
    }

    private Dataset matchClasses(Dataset data) {
        List<String> names = data.classNames();
        if (classes.isEmpty() || names.isEmpty() || classes.equals(names)) {
            return data;
        }
        List<String> others = new ArrayList<>(names);
        others.removeAll(classes);
        boolean single = names.size() == 1 && classes.size() > 1;
        if (others.isEmpty() && single && IntStream.range(0, data.size()).anyMatch(i -> data.classOf(i) == 0)) {
            others.add("not " + names.get(0));
        }
        boolean fewerLabels = data.isMultiLabel() && names.size() < classes.size();
        if (!others.isEmpty() || fewerLabels) {
            throw new PercolateException("The data has the " + (data.isMultiLabel() ? "labels " : "classes ")
                    + Text.quoted(names) + ", but the model was trained with " + Text.quoted(classes)
                    + (others.isEmpty() ? "" : ": it does not know " + Text.quoted(others)) + ".");
        }
        int[] from = classes.stream().mapToInt(names::indexOf).toArray();
        return data.with(data.featureRows(), columns(data.labelRows(), data.outputs(), from),
                data.form().classes(classes));
    }

    /** The columns with these numbers; zeros for -1. */
    static float[] columns(float[] rows, int width, int[] from) {
        float[] result = new float[rows.length / width * from.length];
        for (int i = 0; i < result.length; i++) {
            int column = from[i % from.length];
            result[i] = column < 0 ? 0 : rows[i / from.length * width + column];
        }
        return result;
    }
}
