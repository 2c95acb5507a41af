package io.percolate.kernel.dependencies.magic;

import io.percolate.api.HasHelp;
import io.percolate.kernel.dependencies.DependencyException;
import io.percolate.kernel.dependencies.MavenDependencies;
import io.percolate.kernel.dependencies.NotebookClassPath;
import io.percolate.kernel.dependencies.ResolveOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.LineMagic;

/** {@code %junit}: runs test classes of cells with the JUnit that the notebook has loaded, and shows a table. */
final class JUnitMagic implements LineMagic<DisplayData, BaseKernel>, HasHelp {
    private static final String HELP = """
            %junit CLASS ...

            Runs test classes, declared in a cell or in a library, and shows a table of their results.
            Example:
              %maven org.junit.jupiter:junit-jupiter:5.14.4
              import org.junit.jupiter.api.*;
              class SumTest { @Test void adds() { Assertions.assertEquals(4, 2 + 2); } }
              %junit SumTest
            """;
    private static final String JUPITER_TEST = "org.junit.jupiter.api.Test";
    private static final String COMMONS = "org.junit.platform.commons.JUnitException";
    private static final String PLATFORM = "io.percolate.kernel.libraries.PlatformTests";
    private static final String JUNIT_4 = "io.percolate.kernel.libraries.JUnit4Tests";

    private final ClassLoader libraries;
    private final MavenDependencies maven;
    private final NotebookClassPath classPath;

    JUnitMagic(ClassLoader libraries, MavenDependencies maven, NotebookClassPath classPath) {
        this.libraries = libraries;
        this.maven = maven;
        this.classPath = classPath;
    }

    @Override
    public DisplayData eval(BaseKernel kernel, List<String> names) throws ReflectiveOperationException {
        if (names.isEmpty()) {
            throw new DependencyException("%junit needs a test class: %junit CLASS");
        }
        String runner = runner();
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            classes.add(find(name));
        }
        return new TestTable(run(runner, classes)).show();
    }

    private String runner() throws ClassNotFoundException {
        boolean jupiter = has(JUPITER_TEST);
        if (!jupiter && has("org.junit.Test")) {
            return JUNIT_4;
        }
        if (!jupiter && !has("org.junit.platform.engine.TestEngine")) {
            throw new DependencyException("%junit needs JUnit; load it before the test class is declared: "
                    + "%maven org.junit.jupiter:junit-jupiter:5.14.4");
        }
        List<String> missing = new ArrayList<>();
        if (jupiter && !has("org.junit.jupiter.engine.JupiterTestEngine")) {
            missing.add("org.junit.jupiter:junit-jupiter-engine:" + version(JUPITER_TEST));
        }
        if (!has("org.junit.platform.launcher.Launcher")) {
            missing.add("org.junit.platform:junit-platform-launcher:" + version(COMMONS));
        }
        if (!missing.isEmpty()) {
            classPath.addLibraries(maven.resolve(missing, ResolveOptions.DEFAULT));
        }
        return PLATFORM;
    }

    private boolean has(String name) {
        return libraries.getResource(name.replace('.', '/') + ".class") != null;
    }

    private String version(String name) throws ClassNotFoundException {
        return Class.forName(name, false, libraries).getPackage().getImplementationVersion();
    }

    private Class<?> find(String name) {
        try {
            return libraries.loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new DependencyException("There is no class " + name + ": declare it in a cell, or give the full name "
                    + "of a library's class.", e);
        }
    }

    // The loader of the libraries defines the runner: only there JUnit can be seen.
    @SuppressWarnings("unchecked")
    private List<List<String>> run(String runner, List<Class<?>> classes) throws ReflectiveOperationException {
        return ((Function<List<Class<?>>, List<List<String>>>)
                libraries.loadClass(runner).getDeclaredConstructor().newInstance()).apply(classes);
    }

    @Override
    public String help() {
        return HELP;
    }
}
