package io.percolate.kernel.dependencies.magic;

import io.percolate.api.HasHelp;
import io.percolate.api.LineCompleter;
import io.percolate.kernel.dependencies.DependencyException;
import io.percolate.kernel.dependencies.Library;
import io.percolate.kernel.dependencies.LocalCoordinates;
import io.percolate.kernel.dependencies.MavenDependencies;
import io.percolate.kernel.dependencies.NotebookClassPath;
import io.percolate.kernel.dependencies.ResolveOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsArgs;

/** {@code %maven}: adds libraries and their dependencies to the class path. */
final class MavenMagic implements LineMagic<Void, BaseKernel>, LineCompleter, HasHelp {
    private static final String HELP = """
            %maven group:artifact[:extension[:classifier]]:version ...

            Adds libraries from Maven repositories, and their dependencies, to the class path.

              --repo URL|ID=URL   search this repository too; may be repeated
              --from ID|URL       search only this repository; may be repeated
              --exclude GROUP:ARTIFACT   exclude this, either may be *; may be repeated
              --offline           use only the local repository
              -q                  do not say which shared dependencies are loaded already in another version
              -v                  list every jar

            A version may be a range: [1.0,2.0).
            Example: %maven org.apache.commons:commons-csv:1.14.1
            Coordinates in one line are resolved together: one version of each shared dependency.
            """;
    private static final MagicsArgs ARGUMENTS = MagicsArgs.builder().varargs("coordinates")
            .keyword("from").keyword("repo").keyword("exclude").flag("verbose", 'v').flag("quiet", 'q')
            .onlyKnownKeywords().onlyKnownFlags().build();

    private final MavenDependencies maven;
    private final NotebookClassPath classPath;

    MavenMagic(MavenDependencies maven, NotebookClassPath classPath) {
        this.maven = maven;
        this.classPath = classPath;
    }

    @Override
    public Void eval(BaseKernel kernel, List<String> args) {
        List<String> rest = new ArrayList<>(args);
        boolean offline = rest.remove("--offline");
        Map<String, List<String>> values = Arguments.parse(ARGUMENTS, rest, HELP);
        if (values.get("coordinates").isEmpty()) {
            throw new DependencyException("%maven needs at least one library: %maven group:artifact:version");
        }
        List<Library> libraries = maven.resolve(values.get("coordinates"),
                new ResolveOptions(values.get("repo"), values.get("from"), values.get("exclude"), offline));
        Arguments.tellOf(libraries, values);
        classPath.addLibraries(libraries, !values.get("quiet").isEmpty());
        return null;
    }

    /** Coordinates in the local repository. */
    @Override
    public List<String> complete(String line, int cursor) {
        String word = line.substring(0, cursor).replaceFirst("(?s).*\\s", "");
        return word.startsWith("-") ? List.of() : LocalCoordinates.ofUser().startingWith(word);
    }

    @Override
    public String help() {
        return HELP;
    }
}
