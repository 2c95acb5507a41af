package io.percolate.kernel.dependencies.magic;

import io.percolate.api.HasHelp;
import io.percolate.kernel.dependencies.Library;
import io.percolate.kernel.dependencies.MavenDependencies;
import io.percolate.kernel.dependencies.NotebookClassPath;
import io.percolate.kernel.dependencies.PartialPom;
import io.percolate.kernel.process.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.CellMagic;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsArgs;

/** {@code %loadFromPOM} and {@code %%loadFromPOM}: add the dependencies of a POM to the class path. */
final class LoadFromPomMagic implements LineMagic<Void, BaseKernel>, CellMagic<Void, BaseKernel>, HasHelp {
    private static final String HELP = """
            %loadFromPOM FILE [SCOPE ...]   or   %%loadFromPOM [SCOPE ...] with a POM, or parts of one, below

            Adds the dependencies of a POM to the class path, with its parents, properties, dependencyManagement,
            profiles and repositories. SCOPE defaults to compile, runtime and system.

              --profile ID   activate this profile; may be repeated
              --offline      use only the local repository
              -v             list every jar

            Example:
              %%loadFromPOM
              <dependency>
                <groupId>org.jsoup</groupId> <artifactId>jsoup</artifactId> <version>1.18.3</version>
              </dependency>
            """;
    private static final Set<String> DEFAULT_SCOPES = Set.of("compile", "runtime", "system");
    private static final MagicsArgs ARGUMENTS = MagicsArgs.builder().required("pom").varargs("scopes")
            .keyword("profile").flag("verbose", 'v').onlyKnownKeywords().onlyKnownFlags().build();

    private final MavenDependencies maven;
    private final NotebookClassPath classPath;

    LoadFromPomMagic(MavenDependencies maven, NotebookClassPath classPath) {
        this.maven = maven;
        this.classPath = classPath;
    }

    @Override
    public Void eval(BaseKernel kernel, List<String> args) {
        List<String> rest = new ArrayList<>(args);
        boolean offline = rest.remove("--offline");
        Map<String, List<String>> values = Arguments.parse(ARGUMENTS, rest, HELP);
        List<String> scopes = values.get("scopes");
        List<Library> libraries = maven.resolvePom(Path.of(values.get("pom").get(0)),
                scopes.isEmpty() ? DEFAULT_SCOPES : Set.copyOf(scopes), values.get("profile"), offline);
        Arguments.tellOf(libraries, values);
        classPath.addLibraries(libraries);
        return null;
    }

    @Override
    public Void eval(BaseKernel kernel, List<String> args, String body) throws IOException {
        String pom = PartialPom.complete(body);
        Path folder = Files.createTempDirectory(Files.createDirectories(Folders.cache()), "pom");
        Path file = folder.resolve("pom.xml");
        try {
            Files.writeString(file, pom);
            List<String> all = new ArrayList<>(args);
            all.add(0, file.toString());
            return eval(kernel, all);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    @Override
    public String help() {
        return HELP;
    }
}
