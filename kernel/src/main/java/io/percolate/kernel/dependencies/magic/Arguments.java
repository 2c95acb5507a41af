package io.percolate.kernel.dependencies.magic;

import io.percolate.kernel.dependencies.DependencyException;
import io.percolate.kernel.dependencies.Library;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.magic.MagicArgsParseException;
import org.dflib.jjava.jupyter.kernel.magic.MagicsArgs;

/** Argument parsing shared by the dependency magics. */
final class Arguments {
    private Arguments() {}

    /** The values by name; an error quotes the usage, which is the first line of the help. */
    static Map<String, List<String>> parse(MagicsArgs schema, List<String> args, String help) {
        try {
            return schema.parse(args);
        } catch (MagicArgsParseException e) {
            throw new DependencyException(e.getMessage() + " Usage: " + help.lines().findFirst().orElse(""), e);
        }
    }

    /** Prints the file of every library if {@code -v} is given. */
    static void tellOf(List<Library> libraries, Map<String, List<String>> values) {
        if (!values.get("verbose").isEmpty()) {
            libraries.forEach(library -> System.out.println(library.file()));
        }
    }
}
