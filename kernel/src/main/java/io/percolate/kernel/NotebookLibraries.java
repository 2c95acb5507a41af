package io.percolate.kernel;

import io.percolate.api.BeforeLibraries;
import io.percolate.kernel.classpath.LateServices;
import io.percolate.kernel.session.Session;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** The libraries of the notebook: those of the start, and those that cells add. */
final class NotebookLibraries {

    private final Session session;
    private final Consumer<ClassLoader> extensions;
    private volatile LateServices services;
    private boolean added;

    /** @param extensions installs the extensions of a loader that are not yet installed */
    NotebookLibraries(Session session, Consumer<ClassLoader> extensions) {
        this.session = session;
        this.extensions = extensions;
    }

    /** Installs the extensions of the start. */
    void start() {
        extensions.accept(session.libraries());
        services = new LateServices(session.libraries());
    }

    /** Adds jars and folders; a library may contain extensions. */
    void add(List<Path> paths) {
        if (!added) {
            added = true;
            ServiceLoader.load(BeforeLibraries.class, getClass().getClassLoader()).forEach(BeforeLibraries::prepare);
        }
        session.addToClassPath(paths);
        extensions.accept(session.libraries());
        services.register();
    }
}
