package io.percolate.kernel.magic;

import io.percolate.api.DidYouMean;
import io.percolate.api.UserError;
import java.util.Set;

/** A cell used a magic that is not registered. */
public final class UnknownMagic extends RuntimeException implements UserError {

    private static final long serialVersionUID = 1;

    public UnknownMagic(String prefix, String name, Set<String> known) {
        super("There is no magic " + prefix + name + "."
                + DidYouMean.nearest(name, known).map(near -> " Did you mean " + prefix + near + "?").orElse(""));
    }
}
