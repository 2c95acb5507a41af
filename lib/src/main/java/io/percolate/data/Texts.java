package io.percolate.data;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.rows.OneHot;
import io.percolate.data.text.Tokenizer;
import io.percolate.data.text.Vocabulary;
import java.util.List;

/** Data sets of texts. */
final class Texts {

    private Texts() {
    }

    /** @throws PercolateException when there is not one label for each text */
    static Dataset of(List<String> texts, List<?> labels, Vocabulary vocabulary) {
        if (texts.size() != labels.size()) {
            throw new PercolateException("There are " + texts.size() + " texts but " + labels.size()
                    + " labels: give one for each.");
        }
        List<String> words = labels.stream().map(String::valueOf).toList();
        List<String> classes = words.stream().distinct().sorted().toList();
        if (classes.size() > 100 && classes.size() > words.size() / 2) {
            throw new PercolateException("There are " + classes.size() + " different labels for " + words.size()
                    + " texts, such as '" + classes.get(0) + "': those are not classes.");
        }
        Dataset data = unlabelled(texts, vocabulary);
        float[] rows = OneHot.rows(words.stream().mapToInt(classes::indexOf).toArray(), classes.size());
        Notices.publish(vocabulary.line(texts));
        return data.with(data.featureRows(), rows, data.form().classes(classes));
    }

    /** @throws PercolateException when there is no text, or one is null */
    static List<String> complete(List<String> texts) {
        if (texts.isEmpty()) {
            throw new PercolateException("There is no text.");
        }
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i) == null) {
                throw new PercolateException("Text " + (i + 1) + " is null: leave it out, or give an empty one.");
            }
        }
        return texts;
    }

    /** @throws PercolateException when no window fits */
    static TokenWindows windows(String text, Tokenizer tokenizer, int length, int stride) {
        if (length < 1 || stride < 1) {
            throw new PercolateException("Windows need a length and a stride of at least 1, not " + length + " and "
                    + stride + ".");
        }
        int[] tokens = tokenizer.encode(text);
        if (tokens.length <= length) {
            throw new PercolateException("A text of " + tokens.length + " tokens has no window of " + length
                    + " and a token after it: take shorter windows.");
        }
        return new TokenWindows(tokenizer, tokens, length, stride);
    }

    static Dataset unlabelled(List<String> texts, Vocabulary vocabulary) {
        Dataset data = Dataset.unlabelled(vocabulary.encode(complete(texts)), new int[] {vocabulary.width()});
        return data.with(data.featureRows(), data.labelRows(), data.form().vocabulary(vocabulary));
    }
}
