package io.percolate.kernel.jshell;

import io.percolate.kernel.stop.Weaver;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * Loads the classes of cells. Each batch has a separate loader, so that the classes of a snippet are collected when
 * nothing refers to it; all loaders find each other's classes by name through this registry.
 */
public final class SnippetLoader {

    private static final String OWN = "io.percolate.kernel.libraries.";
    private static final Pattern WRAPPER = Pattern.compile("(?:REPL\\.)?(\\$JShell\\$\\w+)");
    private static final int MOST_VERSIONS = 50;

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
    /** JShell's name of the latest class with a run-time name. */
    private final Map<String, String> written = new ConcurrentHashMap<>();
    private final Variables variables = new Variables();
    private volatile Optional<Places> places = Optional.empty();
    private volatile UnaryOperator<byte[]> further = code -> code;

    /** Shows cells and their lines in the stack traces of classes defined from now on. */
    public void show(Optional<Places> shown) {
        places = shown;
    }

    /** Passes woven code through a further weaver: that of new classes, and of loaded ones, which are replaced. */
    public synchronized void weave(UnaryOperator<byte[]> weaver) {
        further = weaver;
        List<ClassDefinition> definitions = new ArrayList<>();
        batches.forEach((name, batch) -> {
            try {
                definitions.add(new ClassDefinition(find(name),
                        batch.code(new ClassBytecodes(name, batch.loaded.get(name)))));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        if (!HotSwap.swap(definitions.toArray(ClassDefinition[]::new))) {
            definitions.forEach(HotSwap::swap);
        }
    }

    public synchronized void define(ClassBytecodes[] classes) throws ClassNotFoundException {
        Batch batch = new Batch(places.map(Places::cell).orElse("cell"), classes);
        for (ClassBytecodes each : classes) {
            batches.put(each.name(), batch);
            written.put(RuntimeNames.of(each.name()), each.name());
            written.put(batch.runtimeName(each.name()), each.name());
        }
        for (ClassBytecodes each : classes) {
            Class<?> loaded = find(each.name());
            if (WRAPPER.matcher(each.name()).matches()) {
                variables.moved(loaded);
            } else {
                batch.show(loaded, each);
            }
        }
    }

    /** Replaces the code of loaded classes in place; false, and nothing replaced, when only new classes will do. */
    public synchronized boolean redefine(ClassBytecodes[] classes) throws ClassNotFoundException {
        ClassDefinition[] definitions = new ClassDefinition[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i].name();
            Batch home = batches.get(name);
            if (home == null || !StaticState.isSame(home.loaded.get(name), classes[i].bytecodes())
                    || !home.means(classes[i]) || home.isFull(classes[i])) {
                return false;
            }
            definitions[i] = new ClassDefinition(find(name), home.code(classes[i]));
        }
        if (!HotSwap.swap(definitions)) {
            return false;
        }
        for (int i = 0; i < classes.length; i++) {
            Batch batch = batches.get(classes[i].name());
            batch.loaded.put(classes[i].name(), classes[i].bytecodes());
            batch.show(definitions[i].getDefinitionClass(), classes[i]);
        }
        return true;
    }

    /** JShell's name of the latest class with this run-time name, or null. */
    String named(String runtimeName) {
        return written.get(runtimeName);
    }

    /** The class with this name of JShell's. */
    public Class<?> find(String name) throws ClassNotFoundException {
        Batch batch = batches.get(name);
        if (batch == null) {
            throw new ClassNotFoundException(name);
        }
        return batch.loadClass(batch.runtimeName(name));
    }

    // A class loader remembers which class a name means. Where a loaded type refers to an earlier class of this name,
    // the new one gets another, so that the code of that type can be replaced in place and then means the new class.
    private String inPackage(String cell, Set<String> declared) {
        List<String> types = declared.stream().map(RuntimeNames::of).toList();
        String name = cell.replace(" ", "");
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> i == 0 ? "" : i == 1 ? name + "." : name + "_" + i + ".")
                .filter(each -> batches.values().stream()
                        .noneMatch(batch -> types.stream().anyMatch(
                                type -> batch.binds(each + type) && batch.refersTo(type))))
                .findFirst().orElseThrow();
    }

    private Batch latest(String runtimeName) {
        String name = written.get(runtimeName);
        return name == null ? null : batches.get(name);
    }

    /** The method of a wrapper class, both with JShell's names, that runs a snippet. */
    public Method method(String wrapper, String name) throws ReflectiveOperationException {
        Method method = find(wrapper).getDeclaredMethod(RuntimeNames.method(name));
        method.setAccessible(true);
        return method;
    }

    /** Removes wrapper classes and their nested classes; code already linked to them still works. */
    void forget(Set<String> wrappers) {
        batches.keySet().removeIf(name -> wrappers.contains(wrapper(name)));
        written.values().retainAll(batches.keySet());
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

        private final Map<String, byte[]> codes = new ConcurrentHashMap<>();
        private final Set<String> names; // at run time
        private final String inPackage; // "cell5.", or "" for classes without a package
        private final Map<String, Batch> references = new ConcurrentHashMap<>();
        private final Map<String, byte[]> loaded = new HashMap<>(); // JShell's arrays, before weaving
        private final AtomicInteger lambdas = new AtomicInteger();
        private final Map<String, Object> access = new ConcurrentHashMap<>(); // only to be kept

        Batch(String cell, ClassBytecodes[] classes) {
            super(cell, libraries);
            for (ClassBytecodes each : classes) {
                loaded.put(each.name(), each.bytecodes());
            }
            inPackage = inPackage(cell, loaded.keySet());
            names = loaded.keySet().stream().map(this::runtimeName).collect(Collectors.toUnmodifiableSet());
            for (ClassBytecodes each : classes) {
                codes.put(runtimeName(each.name()), code(each));
            }
            setDefaultAssertionStatus(true);
        }

        /** The run-time name of a class, given its name in JShell. */
        String runtimeName(String name) {
            Batch home = loaded.containsKey(name) ? this : batches.get(name);
            return (home == null ? "" : home.inPackage) + RuntimeNames.of(name);
        }

        /** The code that is loaded: woven, with names and lines as in the cell. */
        byte[] code(ClassBytecodes compiled) {
            String wrapper = wrapper(compiled.name());
            Map<Integer, Optional<Places.Place>> lines = new HashMap<>();
            byte[] woven = Weaver.weave(compiled.bytecodes(), line -> lines.computeIfAbsent(line,
                    unknown -> places.flatMap(each -> each.at(wrapper, line))).map(Places.Place::line).orElse(0));
            String file = lines.values().stream().flatMap(Optional::stream).map(Places.Place::file).findFirst()
                    .orElse("cell");
            return further.apply(RuntimeNames.rename(woven, file, this::refer));
        }

        void show(Class<?> type, ClassBytecodes compiled) {
            SourceAccess.show(type, compiled.bytecodes(), this::runtimeName)
                    .ifPresent(data -> access.put(compiled.name(), data));
        }

        /** Whether the names in new code mean the same classes as in the code of this batch. */
        boolean means(ClassBytecodes compiled) {
            Set<String> others = new HashSet<>();
            RuntimeNames.rename(compiled.bytecodes(), "", name -> {
                String runtimeName = runtimeName(name);
                Batch home = names.contains(runtimeName) ? this : references.get(runtimeName);
                if (home != null && home != batches.get(name)) {
                    others.add(name);
                }
                return runtimeName;
            });
            return others.isEmpty();
        }

        /** Whether the name already means a class to this loader. */
        boolean binds(String runtimeName) {
            return names.contains(runtimeName) || references.containsKey(runtimeName);
        }

        /** Whether a type of this batch, whose code can be replaced in place, refers to another type of this name. */
        boolean refersTo(String type) {
            return loaded.entrySet().stream().filter(each -> !WRAPPER.matcher(each.getKey()).matches())
                    .anyMatch(each -> References.ofCodeAlone(each.getValue()).stream()
                            .anyMatch(name -> RuntimeNames.of(name).equals(type)
                                    && !wrapper(name).equals(wrapper(each.getKey()))));
        }

        // The JVM resolves a name at its first use, perhaps long after the named class was redefined.
        private String refer(String name) {
            String runtimeName = runtimeName(name);
            if (!names.contains(runtimeName)) {
                references.computeIfAbsent(runtimeName, unknown -> batches.get(name));
            }
            return runtimeName;
        }

        /** Whether it is time for another loader, because this one keeps the class of each lambda until its end. */
        boolean isFull(ClassBytecodes current) {
            String code = new String(current.bytecodes(), StandardCharsets.ISO_8859_1);
            return code.contains("LambdaMetafactory") && WRAPPER.matcher(current.name()).matches()
                    && code.contains("do_it$") && lambdas.incrementAndGet() % MOST_VERSIONS == 0;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Batch home = names.contains(name) ? this : references.getOrDefault(name, latest(name));
            if (home == null) {
                return super.loadClass(name, resolve);
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
