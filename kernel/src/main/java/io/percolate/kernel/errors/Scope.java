package io.percolate.kernel.errors;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The names that hints look up. */
public interface Scope {

    /** What a name stands for, as javac calls it. */
    enum Kind { VARIABLE, METHOD, CLASS }

    /** The imports of cells, as {@code java.awt.*}, that have the simple name, if there are several. */
    List<String> imports(String simpleName);

    /** Names that cells declare. */
    Stream<String> declared(Kind kind);

    /** Simple names of the JDK's classes that need no import. */
    Stream<String> imported();

    /** Names of the public fields or methods of a class of the JDK or a library; empty when it is not found. */
    Stream<String> members(String type, Kind kind);

    /** Fully qualified names of the classes on the class path with this simple name that a cell may import. */
    List<String> classes(String simpleName);

    /** Why no cell declares the name although one tried to: "it was to be declared in cell 8, which failed". */
    Optional<String> missed(String name);
}
