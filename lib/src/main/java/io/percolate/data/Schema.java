package io.percolate.data;

import com.google.gson.Gson;
import com.google.gson.JsonSyntaxException;
import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Names of the columns and classes that a model was trained with; other data is matched with them by name.
 *
 * @param features names of the features; empty when they have none, then their order counts
 * @param classes names of the classes or labels; empty for values
 */
public record Schema(List<String> features, List<String> classes) {

    /** Matches any data. */
    public static final Schema NONE = new Schema(List.of(), List.of());

    private static final Gson JSON = new Gson();

    public static Schema of(Dataset data) {
        return new Schema(data.ownFeatureNames(), data.classNames());
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

    /** These names, and where there are none those of the other. */
    public Schema or(Schema other) {
        return new Schema(features.isEmpty() ? other.features : features, classes.isEmpty() ? other.classes : classes);
    }

    /** Whether the data has the same columns, and no class that is not here, in any order. */
    public boolean covers(Dataset data) {
        List<String> names = data.ownFeatureNames();
        return (features.isEmpty() || names.isEmpty() || Set.copyOf(features).equals(Set.copyOf(names)))
                && (classes.isEmpty() ? data.classNames().isEmpty() : classes.containsAll(data.classNames()));
    }

    /**
     * The data with columns and classes in this order; a class that the data lacks is added.
     *
     * @throws PercolateException when a column or class is missing here or there
     */
    public Dataset match(Dataset data) {
        return matchClasses(matchFeatures(data));
    }

    /**
     * The data with columns in this order. A one-hot column {@code soil=clay} that the data lacks is 0, if it has
     * others of {@code soil}.
     *
     * @throws PercolateException when a column is missing, or there are others
     */
    public Dataset matchFeatures(Dataset data) {
        List<String> names = data.ownFeatureNames();
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
                    + (missing.isEmpty() ? "" : Examples.quoted(missing) + " missing")
                    + (missing.isEmpty() || others.isEmpty() ? "" : ", ")
                    + (others.isEmpty() ? "" : Examples.quoted(others) + " not used before")
                    + ". Rename, add or leave out columns (--without, without(...)).");
        }
        int[] from = features.stream().mapToInt(names::indexOf).toArray();
        return data.withFeatures(columns(data.featureRows(), data.inputs(), from), features);
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
                    + Examples.quoted(names) + ", but the model was trained with " + Examples.quoted(classes)
                    + (others.isEmpty() ? "" : ": it does not know " + Examples.quoted(others)) + ".");
        }
        int[] from = classes.stream().mapToInt(names::indexOf).toArray();
        return data.withClasses(columns(data.labelRows(), data.outputs(), from), classes);
    }

    /** The columns with these numbers; zeros for -1. */
    private static float[] columns(float[] rows, int width, int[] from) {
        float[] result = new float[rows.length / width * from.length];
        for (int i = 0; i < result.length; i++) {
            int column = from[i % from.length];
            result[i] = column < 0 ? 0 : rows[i / from.length * width + column];
        }
        return result;
    }
}
