package io.percolate.kernel.dependencies.magic;

import io.percolate.api.HasHelp;
import io.percolate.kernel.dependencies.MavenDependencies;
import io.percolate.kernel.dependencies.NotebookClassPath;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;
import org.dflib.jjava.jupyter.kernel.magic.MagicsArgs;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;

/** The magics that load code into a notebook, with IJava's names. */
public final class DependencyMagics {
    private DependencyMagics() {}

    /**
     * Registers {@code %maven}, {@code %mavenRepo}, {@code %jars}, {@code %classpath}, {@code %load},
     * {@code %loadFromPOM} and {@code %%loadFromPOM}, with IJava's aliases, and {@code %junit}.
     *
     * @param registry       the kernel's registry of magics
     * @param addToClassPath puts jars and folders on the notebook's class path
     * @param run            runs source code that is in a file: its name, its text
     * @param libraries      finds the classes on that class path, and those of cells
     * @param cache          folder for cached resolutions
     */
    public static void install(MagicsRegistry registry, Consumer<List<Path>> addToClassPath,
            BiConsumer<String, String> run, ClassLoader libraries, Path cache) {
        // System.out is read at each call, because the kernel redirects it to the running cell.
        Consumer<String> out = text -> System.out.print(text);
        NotebookClassPath classPath = new NotebookClassPath(addToClassPath, out);
        MavenDependencies maven = new MavenDependencies(out, cache);
        LineMagic<Void, BaseKernel> addLibraries = new MavenMagic(maven, classPath);
        List.of("maven", "addMavenDependency", "addMavenDependencies")
                .forEach(name -> registry.registerLineMagic(name, addLibraries));
        LineMagic<Void, BaseKernel> addRepository = new MavenRepoMagic(maven);
        List.of("mavenRepo", "addMavenRepo").forEach(name -> registry.registerLineMagic(name, addRepository));
        LoadFromPomMagic loadFromPom = new LoadFromPomMagic(maven, classPath);
        registry.registerLineMagic("loadFromPOM", loadFromPom);
        registry.registerCellMagic("loadFromPOM", loadFromPom);
        registry.registerLineMagic("jars", new ClassPathMagic(classPath, true));
        registry.registerLineMagic("classpath", new ClassPathMagic(classPath, false));
        registry.registerLineMagic("load", new LoadMagic(run));
        registry.registerLineMagic("junit", new JUnitMagic(libraries, maven, classPath));
    }

    private record MavenRepoMagic(MavenDependencies maven) implements LineMagic<Void, BaseKernel>, HasHelp {
        private static final String HELP = """
                %mavenRepo ID URL

                Adds a Maven repository to those that %maven searches.
                Example: %mavenRepo snapshots https://central.sonatype.com/repository/maven-snapshots/
                """;
        private static final MagicsArgs ARGUMENTS =
                MagicsArgs.builder().required("id").required("url").onlyKnownKeywords().onlyKnownFlags().build();

        @Override
        public Void eval(BaseKernel kernel, List<String> args) {
            var values = Arguments.parse(ARGUMENTS, args, HELP);
            maven.addRepository(values.get("id").get(0), values.get("url").get(0));
            return null;
        }

        @Override
        public String help() {
            return HELP;
        }
    }
}
