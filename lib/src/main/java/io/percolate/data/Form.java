package io.percolate.data;

import io.percolate.data.rows.Normalization;
import io.percolate.data.text.Tokenizer;
import io.percolate.data.text.Vocabulary;
import java.io.Serializable;
import java.util.List;

/**
 * What all examples of a data set share.
 *
 * @param shape of one example's features
 * @param features names of the columns; empty without
 * @param label name of the label column
 * @param classes names of the classes or of several labels; empty for values
 * @param several whether an example may have several labels at once
 * @param scale how the features were scaled
 * @param labelScale how the labels were scaled
 * @param vocabulary words of texts
 * @param tokenizer of a running text; null without
 */
record Form(int[] shape, List<String> features, String label, List<String> classes, boolean several,
        Normalization scale, Normalization labelScale, Vocabulary vocabulary, Tokenizer tokenizer)
        implements Serializable {

    Form {
        features = List.copyOf(features); // a view of a list could not be sent to another machine
        classes = List.copyOf(classes);
    }

    static Form of(int[] shape, List<String> classes, boolean several) {
        return new Form(shape.clone(), List.of(), "label", List.copyOf(classes), several, Normalization.NONE,
                Normalization.NONE, Vocabulary.NONE, null);
    }

    /** With names of columns. */
    Form named(List<String> names, String labelName) {
        return new Form(shape, names, labelName, classes, several, scale, labelScale, vocabulary, tokenizer);
    }

    /** With other columns of features. */
    Form columns(List<String> names, Normalization newScale) {
        return new Form(new int[] {names.size()}, names, label, classes, several, newScale, labelScale, vocabulary,
                tokenizer);
    }

    /** With other classes. */
    Form classes(List<String> names) {
        return new Form(shape, features, label, names, several, scale, labelScale, vocabulary, tokenizer);
    }

    /** Scaled otherwise. */
    Form scaled(Normalization newScale, Normalization newLabelScale) {
        return new Form(shape, features, label, classes, several, newScale, newLabelScale, vocabulary, tokenizer);
    }

    /** With the words of texts. */
    Form vocabulary(Vocabulary words) {
        return new Form(shape, words.featureNames(), label, classes, several, scale, labelScale, words, tokenizer);
    }

    /** With the tokens of a running text. */
    Form tokenizer(Tokenizer tokens) {
        return new Form(shape, features, label, classes, several, scale, labelScale, vocabulary, tokens);
    }
}
