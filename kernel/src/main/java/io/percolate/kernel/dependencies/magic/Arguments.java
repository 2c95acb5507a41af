package io.percolate.kernel.dependencies.magic;

import io.percolate.kernel.dependencies.DependencyException;
import io.percolate.kernel.dependencies.Library;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.magic.MagicArgsParseException;
import org.dflib.jjava.jupyter.kernel.magic.MagicsArgs;

/** What the dependency magics share in reading their arguments. */
final class Arguments {
    private Arguments() {}

    /** The values by name; a mistake is told with the usage line, the first of the help. */
    static Map<String, List<String>> parse(MagicsArgs schema, List<String> args, String help) {
        try {
            return schema.parse(args);
        } catch (MagicArgsParseException e) {
            throw new DependencyException(e.getMessage() + " Usage: " + help.lines().findFirst().orElse(""), e);
        }
    }

    /** With {@code -v}, the file of every library. */
    static void tellOf(List<Library> libraries, Map<String, List<String>> values) {
        if (!values.get("verbose").isEmpty()) {
            libraries.forEach(library -> System.out.println(library.file()));
        }
    }
}
