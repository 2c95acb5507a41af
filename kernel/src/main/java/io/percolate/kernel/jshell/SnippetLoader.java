package io.percolate.kernel.jshell;

import io.percolate.kernel.stop.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * Loads the classes of cells. Each batch has a separate loader, so that the classes of a snippet are collected when
 * nothing refers to it; all loaders find each other's classes by name through this registry.
 */
public final class SnippetLoader {

    private static final String PACKAGE = "REPL.";
    private static final String OWN = "io.percolate.kernel.libraries.";
    private static final Pattern WRAPPER = Pattern.compile("(?:REPL\\.)?(\\$JShell\\$\\w+)");
    private static final int MOST_VERSIONS = 50;
    private static final Pattern REFERENCE = Pattern.compile("REPL/(\\$JShell\\$\\w+)");

    /**
     * Jars and folders added to the session, in addition to the kernel's class path. As the context class loader and
     * for the code of libraries, it also finds the classes of cells by name.
     */
    public final class Libraries extends URLClassLoader {
        Libraries(ClassLoader parent) {
            super("libraries", new URL[0], parent);
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
            if (name.startsWith(PACKAGE)) {
                return find(name);
            }
            try {
                return super.findClass(name);
            } catch (ClassNotFoundException e) {
                if (!written.containsKey(name)) {
                    throw e;
                }
                return find(written.get(name));
            }
        }
    }

    private final Libraries libraries = new Libraries(SnippetLoader.class.getClassLoader());
    private final Map<String, Batch> batches = new ConcurrentHashMap<>();
    /** The latest class with a name as it is written in a cell. */
    private final Map<String, String> written = new ConcurrentHashMap<>();
    private final Variables variables = new Variables();

    public void define(ClassBytecodes[] classes) throws ClassNotFoundException {
        Map<String, byte[]> codes = new ConcurrentHashMap<>();
        for (ClassBytecodes each : classes) {
            codes.put(each.name(), Weaver.weave(each.bytecodes()));
        }
        Batch batch = new Batch(codes);
        for (ClassBytecodes each : classes) {
            batch.loaded.put(each.name(), each.bytecodes());
        }
        for (String name : codes.keySet()) {
            batches.put(name, batch);
            written.put(WRAPPER.matcher(name).replaceFirst("").replaceFirst("^\\$", ""), name);
        }
        for (ClassBytecodes each : classes) {
            Class<?> loaded = Class.forName(each.name(), false, batch);
            if (WRAPPER.matcher(each.name()).matches()) {
                variables.moved(loaded);
            } else {
                batch.show(loaded, each);
            }
        }
    }

    /** Replaces the code of loaded classes in place; false, and nothing replaced, when only new classes will do. */
    public boolean redefine(ClassBytecodes[] classes) throws ClassNotFoundException {
        ClassDefinition[] definitions = new ClassDefinition[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i].name();
            Batch home = batches.get(name);
            if (home == null || !StaticState.isSame(home.loaded.get(name), classes[i].bytecodes())
                    || home.isFull(classes[i])) {
                return false;
            }
            definitions[i] = new ClassDefinition(find(name), Weaver.weave(classes[i].bytecodes()));
        }
        if (!HotSwap.swap(definitions)) {
            return false;
        }
        for (int i = 0; i < classes.length; i++) {
            Batch batch = batches.get(classes[i].name());
            batch.replaced(classes[i], definitions[i].getDefinitionClassFile());
            batch.show(definitions[i].getDefinitionClass(), classes[i]);
        }
        return true;
    }

    public Class<?> find(String name) throws ClassNotFoundException {
        Batch batch = batches.get(name);
        if (batch == null) {
            throw new ClassNotFoundException(name);
        }
        return batch.loadClass(name);
    }

    /** Removes wrapper classes and their nested classes; code already linked to them still works. */
    void forget(Set<String> wrappers) {
        batches.keySet().removeIf(name -> wrappers.contains(wrapper(name)));
    }

    /** Whether a class is declared in a cell. */
    static boolean isOfCell(Class<?> type) {
        return type.getClassLoader() instanceof Batch;
    }

    /** The simple name of the wrapper that a class is or is nested in; the package may be omitted. */
    static String wrapper(String name) {
        Matcher matcher = WRAPPER.matcher(name);
        return matcher.lookingAt() ? matcher.group(1) : "";
    }

    public Variables variables() {
        return variables;
    }

    public Libraries libraries() {
        return libraries;
    }

    private final class Batch extends ClassLoader {

        private final Map<String, byte[]> codes;
        private final Set<String> names;
        private final Map<String, Batch> references = new ConcurrentHashMap<>();
        private final Map<String, byte[]> loaded = new ConcurrentHashMap<>(); // JShell's arrays, before weaving
        private final AtomicInteger lambdas = new AtomicInteger();
        private final Map<String, Object> access = new ConcurrentHashMap<>(); // only to be kept

        Batch(Map<String, byte[]> codes) {
            super("cell", libraries);
            this.codes = codes;
            names = Set.copyOf(codes.keySet());
            codes.values().forEach(this::refer);
            setDefaultAssertionStatus(true);
        }

        // The JVM resolves a name at its first use, perhaps long after the named class was redefined.
        private void refer(byte[] code) {
            Matcher matcher = REFERENCE.matcher(new String(code, StandardCharsets.ISO_8859_1));
            while (matcher.find()) {
                references.computeIfAbsent(matcher.group(1), name -> batches.get(PACKAGE + name));
            }
        }

        void show(Class<?> type, ClassBytecodes compiled) {
            SourceAccess.show(type, compiled.bytecodes()).ifPresent(data -> access.put(compiled.name(), data));
        }

        /** Whether it is time for another loader, because this one keeps the class of each lambda until its end. */
        boolean isFull(ClassBytecodes current) {
            String code = new String(current.bytecodes(), StandardCharsets.ISO_8859_1);
            return code.contains("LambdaMetafactory") && WRAPPER.matcher(current.name()).matches()
                    && code.contains("do_it$") && lambdas.incrementAndGet() % MOST_VERSIONS == 0;
        }

        void replaced(ClassBytecodes current, byte[] woven) {
            loaded.put(current.name(), current.bytecodes());
            refer(woven);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith(PACKAGE)) {
                return super.loadClass(name, resolve);
            }
            Batch home = names.contains(name) ? this : references.getOrDefault(wrapper(name), batches.get(name));
            if (home == null) {
                throw new ClassNotFoundException(name);
            }
            if (home != this) {
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
