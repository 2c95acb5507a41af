package io.percolate.kernel.eval;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * Classes of cells. Each batch has a loader of its own, so that the classes of a snippet that nothing refers to any
 * more are collected; all find each other by name through this registry.
 */
final class SnippetLoader {

    private static final String PACKAGE = "REPL.";
    private static final Pattern WRAPPER = Pattern.compile("REPL\\.\\$JShell\\$\\w+");

    /** Jars and folders added to the session, above the kernel's own class path. */
    static final class Libraries extends URLClassLoader {
        Libraries(ClassLoader parent) {
            super("libraries", new URL[0], parent);
        }

        @Override
        protected void addURL(URL url) {
            super.addURL(url);
        }
    }

    private final Libraries libraries = new Libraries(SnippetLoader.class.getClassLoader());
    private final Map<String, Batch> batches = new ConcurrentHashMap<>();
    private final Variables variables = new Variables();

    void define(ClassBytecodes[] classes) throws ClassNotFoundException {
        Map<String, byte[]> codes = new ConcurrentHashMap<>();
        for (ClassBytecodes each : classes) {
            codes.put(each.name(), Weaver.weave(each.bytecodes()));
        }
        Batch batch = new Batch(codes);
        codes.keySet().forEach(name -> batches.put(name, batch));
        for (ClassBytecodes each : classes) {
            Class<?> loaded = Class.forName(each.name(), false, batch);
            if (WRAPPER.matcher(each.name()).matches()) {
                variables.moved(loaded);
            }
        }
    }

    Class<?> find(String name) throws ClassNotFoundException {
        Batch batch = batches.get(name);
        if (batch == null) {
            throw new ClassNotFoundException(name);
        }
        return batch.loadClass(name);
    }

    /** Forgets a wrapper class and what is nested in it; running code keeps what it already refers to. */
    void forget(String wrapper) {
        batches.keySet().removeIf(name -> name.equals(wrapper) || name.startsWith(wrapper + "$"));
        variables.forget(wrapper);
    }

    Variables variables() {
        return variables;
    }

    Libraries libraries() {
        return libraries;
    }

    private final class Batch extends ClassLoader {

        private final Map<String, byte[]> codes;

        Batch(Map<String, byte[]> codes) {
            super("cell", libraries);
            this.codes = codes;
            setDefaultAssertionStatus(true);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            Batch home = batches.get(name);
            if (home != this && home != null) {
                return home.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? findClass(name) : loaded;
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] code = codes.remove(name);
            if (code == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, code, 0, code.length);
        }
    }
}
