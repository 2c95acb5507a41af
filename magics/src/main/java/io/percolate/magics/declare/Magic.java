package io.percolate.magics.declare;

import io.percolate.PercolateException;
import io.percolate.magics.explain.Explanation;
import io.percolate.magics.notebook.NotebookKernel;
import java.util.List;

/**
 * A magic as data; help, completion, argument errors and the catalogue are derived from it.
 *
 * @param name without the percent signs
 * @param line whether {@code %name} is a magic
 * @param cell whether {@code %%name} is a magic
 * @param summary one line
 * @param examples lines as a learner would type them; the first runs in the reference notebook
 * @param java the equivalent plain Java, or empty
 * @param topics other words by which {@code %help} finds it
 * @param confidential whether nobody may read its cells where notebooks are graded
 */
public record Magic(String name, boolean line, boolean cell, Group group, String summary, List<Argument> arguments,
        List<Option> options, List<String> examples, String java, List<String> topics, boolean confidential,
        Body body) {

    /** The action of a magic on its parsed arguments. */
    @FunctionalInterface
    public interface Body {

        /** @return the value of the magic, or null for none */
        Object run(Call call) throws Exception;
    }

    /** Declares {@code %name}. */
    public static Declaration line(String name, Group group, String summary) {
        return new Declaration(name, true, false, group, summary);
    }

    /** Declares {@code %%name}. */
    public static Declaration cell(String name, Group group, String summary) {
        return new Declaration(name, false, true, group, summary);
    }

    /** Declares both {@code %name} and {@code %%name}. */
    public static Declaration lineAndCell(String name, Group group, String summary) {
        return new Declaration(name, true, true, group, summary);
    }

    /**
     * Parses the words of a line and runs the magic; with {@code --help} returns its help instead.
     *
     * @param words words of the line after the name
     * @param body the cell below the line, or null for a line magic
     * @throws PercolateException when the words do not match the declaration
     */
    public Object call(NotebookKernel kernel, List<String> words, String body) throws Exception {
        if (words.contains("--help")) {
            return Help.of(this);
        }
        Call call = new Call(this, kernel, Parser.parse(this, words), body);
        try {
            return this.body.run(call);
        } catch (PercolateException alreadyExplained) {
            throw alreadyExplained;
        } catch (RuntimeException thrown) {
            throw Explanation.of(thrown).filter(e -> !e.sentence().isEmpty())
                    .<RuntimeException>map(e -> new PercolateException(e.sentence(), thrown)).orElse(thrown);
        }
    }

    /** The name with its percent signs. */
    public String title() {
        return (line ? "%" : "%%") + name;
    }
}
