package io.percolate.kernel.magic;

import io.percolate.api.WrittenLine;
import java.util.AbstractList;
import java.util.List;

/** The words after a magic's name, split as a shell does, and the line as it was written. */
public final class MagicWords extends AbstractList<String> implements WrittenLine {

    private final List<String> words;
    private final String written;

    private MagicWords(List<String> words, String written) {
        this.words = words;
        this.written = written;
    }

    /** The first word of a line. */
    public static String name(String line) {
        return MagicSyntax.split(line).get(0);
    }

    /** The words of a line except the first. */
    public static MagicWords of(String line) {
        List<String> words = MagicSyntax.split(line);
        String written = line.strip().replaceFirst("^\\S+\\s*", "");
        return new MagicWords(words.subList(1, words.size()), written);
    }

    @Override
    public String get(int index) {
        return words.get(index);
    }

    @Override
    public int size() {
        return words.size();
    }

    @Override
    public String written() {
        return written;
    }
}
