package io.percolate.kernel.errors;

import java.util.List;
import java.util.stream.Stream;

/** What the session knows by name, for hints. */
public interface Scope {

    /** Names of the session's variables, methods and types. */
    Stream<String> names();

    /** Fully qualified names of the classes on the class path that have this simple name. */
    List<String> classes(String simpleName);
}
