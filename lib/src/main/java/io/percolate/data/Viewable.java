package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.pictures.Images;
import io.percolate.data.rows.OneHot;
import io.percolate.data.rows.Shapes;
import io.percolate.data.table.Labels;
import io.percolate.data.text.Tokenizer;
import io.percolate.data.text.Vocabulary;
import java.awt.image.BufferedImage;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.Table;

/** A data set as tensors, classes, pictures and a table. */
public sealed interface Viewable permits Dataset {

    private Dataset self() {
        return (Dataset) this;
    }

    /** Features as a tensor {@code (N, ...featureShape)}, copied. */
    default INDArray features() {
        return Nd4j.create(self().featureRows(), Shapes.of(self().size(), self().featureShape()), 'c');
    }

    /**
     * Labels as a tensor {@code (N, outputs)}, copied.
     *
     * @throws PercolateException when there are none
     */
    default INDArray labels() {
        requireLabels();
        return Nd4j.create(self().labelRows(), new long[] {self().size(), self().outputs()}, 'c');
    }

    /**
     * Class number of an example: the index of its largest label, or for one output 1 when it is above 0.5.
     *
     * @throws PercolateException when the examples have several labels at once
     */
    default int classOf(int example) {
        requireLabels();
        if (self().isMultiLabel()) {
            throw new PercolateException("These examples have several labels at once, " + self().classNames()
                    + ", and not one class each: use labelRows().");
        }
        return OneHot.largest(self().labelRows(), self().checked(example) * self().outputs(), self().outputs());
    }

    /**
     * Name of an example's class; for one output the name itself or "not" and the name.
     *
     * @throws PercolateException when the examples have no classes or several labels
     */
    default String className(int example) {
        int c = classOf(example);
        List<String> names = self().classNames();
        if (names.isEmpty()) {
            throw new PercolateException("The labels are plain values, not classes: use labelRows().");
        }
        return names.size() > 1 ? names.get(c) : (c == 1 ? "" : "not ") + names.get(0);
    }

    /**
     * An example as a picture, values 0 to 1 as dark to bright.
     *
     * @throws PercolateException when the features are not images of 1 or 3 channels
     */
    default BufferedImage image(int example) {
        return Images.of(self().featureRows(), self().checked(example) * self().inputs(), self().featureShape());
    }

    /**
     * Turns a single label of whole numbers, such as 0 and 1, -1 and 1 or 1 to 5, into one-hot classes named by the
     * numbers, in rising order.
     *
     * @throws PercolateException when there is more than one label or it is not a whole number
     */
    default Dataset oneHot() {
        requireLabels();
        if (!self().classNames().isEmpty()) {
            return self();
        }
        OneHot.requireWhole(self().labelRows(), self().size());
        return Examples.dataset(Labels.classes(self().labelName(), self().labelRows()), self().featureRows(),
                self().featureShape()).named(self().form().features(), self().labelName());
    }

    /** As a Tablesaw table, a column per feature and then the label; {@link Dataset#fromTable} reads it back. */
    default Table toTable() {
        return Tables.table(self());
    }

    /**
     * The words of the texts that these examples are.
     *
     * @throws PercolateException when they are none
     */
    default Vocabulary vocabulary() {
        Vocabulary words = self().form().vocabulary();
        if (words.isNone()) {
            throw new PercolateException("These examples are not texts: Dataset.ofTexts reads texts.");
        }
        return words;
    }

    /**
     * The tokens of the text that these examples are windows of.
     *
     * @throws PercolateException when they are none
     */
    default Tokenizer tokenizer() {
        Tokenizer tokens = self().form().tokenizer();
        if (tokens == null) {
            throw new PercolateException("These examples are not windows of a text; those are made by"
                    + " Dataset.nextTokens.");
        }
        return tokens;
    }

    private void requireLabels() {
        if (self().outputs() == 0) {
            throw new PercolateException("These examples have no labels: a model can only predict them.");
        }
    }
}
