package io.percolate.kernel.magic;

import io.percolate.api.DidYouMean;
import io.percolate.api.UserError;
import java.util.Optional;
import java.util.Set;

/** A cell used a magic that is not registered. */
public final class UnknownMagic extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1;

    /**
     * @param prefix one percent sign or two
     * @param known  the names of the registered magics with this prefix
     * @param others the names of the registered magics with the other prefix
     */
    public UnknownMagic(String prefix, String name, Set<String> known, Set<String> others) {
        this("There is no magic " + prefix + name + ".", advice(prefix, name, known, others));
    }

    /** For a magic of another kernel. */
    public UnknownMagic(String prefix, String name, String advice) {
        this("There is no magic " + prefix + name + " here.", Optional.of(advice));
    }

    private UnknownMagic(String fact, Optional<String> advice) {
        super(fact + advice.map(sentence -> " " + sentence).orElse(""));
    }

    /** What a notebook has for a magic of another kernel; empty when it is none. */
    public static Optional<String> help(String name) {
        return ForeignHelp.of(name);
    }

    private static Optional<String> advice(String prefix, String name, Set<String> known, Set<String> others) {
        if (others.contains(name)) {
            return Optional.of(prefix.equals("%") ? "%%" + name + " takes the whole cell: write it in the first line."
                    : "%" + name + " takes one line: write one percent sign.");
        }
        return ForeignHelp.of(name).or(() -> DidYouMean.nearest(name, known)
                .map(near -> "Did you mean " + prefix + near + "?"));
    }
}
