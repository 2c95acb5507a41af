package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.rows.Normalization;
import java.util.Arrays;

/** The ways to scale a data set, which remembers how it was scaled. */
public sealed interface Scalable permits Dataset {

    private Dataset self() {
        return (Dataset) this;
    }

    /** How the features were scaled since they were read. */
    default Normalization scale() {
        return self().form().scale();
    }

    /** How the labels were scaled since they were read. */
    default Normalization labelScale() {
        return self().form().labelScale();
    }

    /** Scales each feature to mean 0 and standard deviation 1 over the examples; a constant feature becomes 0. */
    default Dataset normalize() {
        Normalization more = Normalization.of(self().featureRows(), self().inputs());
        return self().with(more.apply(self().featureRows()), self().labelRows(),
                self().form().scaled(scale().then(more), labelScale()));
    }

    /**
     * Scales labels that are values to mean 0 and standard deviation 1 over the examples, each column by itself. A
     * model that is trained with them predicts in the original unit, and its metrics are in that unit.
     *
     * @throws PercolateException when the labels are classes
     */
    default Dataset normalizeLabels() {
        if (!self().classNames().isEmpty() || self().outputs() == 0) {
            throw new PercolateException(self().outputs() == 0 ? "The examples have no labels to scale."
                    : "The labels are the classes " + self().classNames() + ": only values can be scaled.");
        }
        Normalization more = Normalization.of(self().labelRows(), self().outputs());
        return self().with(self().featureRows(), more.apply(self().labelRows()),
                self().form().scaled(scale(), labelScale().then(more)));
    }

    /**
     * Scales each feature by the other set's mean and standard deviation, or as the other set was scaled: for test
     * data, pass the training data. Columns with names are matched by name and get the other set's order. Labels are
     * scaled if the other set's are.
     *
     * @throws PercolateException when its examples have another shape or other columns
     */
    default Dataset normalizeLike(Dataset other) {
        Dataset matched = Schema.of(other).matchColumns(self());
        if (other.inputs() != matched.inputs()) {
            throw new PercolateException("Examples of shape " + Arrays.toString(self().featureShape())
                    + " cannot be normalized like those of shape " + Arrays.toString(other.featureShape()) + ".");
        }
        Normalization like = other.scale().isNone() ? Normalization.of(other.featureRows(), other.inputs())
                : other.scale();
        return Scaling.like(matched, like, other.labelScale());
    }

    /** Scales labels that are values as {@link #normalizeLabels} scaled those of the other set, or would scale them. */
    default Dataset normalizeLabelsLike(Dataset other) {
        Normalization like = (other.labelScale().isNone() ? other.normalizeLabels() : other).labelScale();
        return Scaling.like(self(), scale(), like);
    }

    /**
     * The examples as these scales make them of the rows as they were read; classes are never scaled.
     *
     * @param features {@link Normalization#NONE} for the features as they were read
     * @param labels {@link Normalization#NONE} for the labels as they were read
     */
    default Dataset scaledBy(Normalization features, Normalization labels) {
        return Scaling.like(self(), features, labels);
    }

    /** The examples in their own units, as they were before they were normalized. */
    default Dataset asRead() {
        return Scaling.like(self(), Normalization.NONE, Normalization.NONE);
    }
}
