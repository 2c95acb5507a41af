package io.percolate.kernel.errors;

import java.util.List;
import java.util.stream.Stream;

/** The names that hints look up. */
public interface Scope {

    /** Names of the session's variables, methods and types. */
    Stream<String> names();

    /** The imports of cells, as {@code java.awt.*}, that have the simple name, if there are several. */
    List<String> imports(String simpleName);

    /** Fully qualified names of the classes on the class path with this simple name. */
    List<String> classes(String simpleName);
}
