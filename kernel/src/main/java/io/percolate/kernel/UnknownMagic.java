package io.percolate.kernel;

import io.percolate.kernel.errors.Spelling;
import java.util.Set;
import java.util.function.Supplier;

/** A cell used a magic that nothing has registered. */
final class UnknownMagic extends RuntimeException implements Supplier<String> {

    private static final long serialVersionUID = 1;

    UnknownMagic(String prefix, String name, Set<String> known) {
        super("There is no magic " + prefix + name + "."
                + Spelling.nearest(name, known.stream()).map(near -> " Did you mean " + prefix + near + "?").orElse(""));
    }

    @Override
    public String get() {
        return getMessage();
    }
}
