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
    private static final String NEWEST = "5.14.4";
    private static final String TEST = "org.junit.jupiter.api.Test";
    private static final String TEST_4 = "org.junit.Test";
    private static final String PLATFORM = "org.junit.platform.commons.JUnitException";
    private static final String RUNNER = "io.percolate.kernel.libraries.PlatformTests";

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
        complete();
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            classes.add(find(name));
        }
        return new TestTable(run(classes)).show();
    }

    /** Adds what JUnit needs to run tests to what tests are written with. */
    private void complete() throws ClassNotFoundException {
        if (has(TEST) && !has("org.junit.jupiter.engine.JupiterTestEngine")) {
            add("org.junit.jupiter:junit-jupiter-engine:" + version(TEST));
        }
        if (has(TEST_4) && !has(TEST) && !has("org.junit.vintage.engine.VintageTestEngine")) {
            add("org.junit.vintage:junit-vintage-engine:" + NEWEST);
        }
        if (!has(PLATFORM)) {
            throw new DependencyException("%junit needs JUnit; load it before the test class is declared: "
                    + "%maven org.junit.jupiter:junit-jupiter:" + NEWEST);
        }
        if (!has("org.junit.platform.launcher.Launcher")) {
            add("org.junit.platform:junit-platform-launcher:" + version(PLATFORM));
        }
    }

    private void add(String coordinate) {
        classPath.addLibraries(maven.resolve(List.of(coordinate), ResolveOptions.DEFAULT));
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
    private List<List<String>> run(List<Class<?>> classes) throws ReflectiveOperationException {
        return ((Function<List<Class<?>>, List<List<String>>>)
                libraries.loadClass(RUNNER).getDeclaredConstructor().newInstance()).apply(classes);
    }

    @Override
    public String help() {
        return HELP;
    }
}
