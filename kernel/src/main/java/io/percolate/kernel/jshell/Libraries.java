package io.percolate.kernel.jshell;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;

/**
 * Jars and folders added to the session, in addition to the kernel's class path. As the context class loader and for
 * the code of libraries, it also finds the classes of cells by name.
 */
public final class Libraries extends URLClassLoader {
    private static final String OWN = "io.percolate.kernel.libraries.";

    private final SnippetLoader cells;

    Libraries(SnippetLoader cells) {
        super("libraries", new URL[0], Libraries.class.getClassLoader());
        this.cells = cells;
    }

    @Override
    public void addURL(URL url) {
        super.addURL(url);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(OWN)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? defineOwn(name) : loaded;
        }
    }

    private Class<?> defineOwn(String name) throws ClassNotFoundException {
        try (InputStream code = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = code.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            return super.findClass(name);
        } catch (ClassNotFoundException e) {
            String compiled = cells.named(name);
            if (compiled == null) {
                throw e;
            }
            return cells.find(compiled);
        }
    }
}
