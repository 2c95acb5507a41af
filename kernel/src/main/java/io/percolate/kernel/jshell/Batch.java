package io.percolate.kernel.jshell;

import io.percolate.kernel.serve.SerialVersion;
import io.percolate.kernel.serve.ServedCode;
import io.percolate.kernel.stop.Weaver;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/** The loader of classes that were compiled together. */
final class Batch extends ClassLoader {

    private static final int MOST_VERSIONS = 50;

    private final SnippetLoader cells;

    private final Map<String, byte[]> codes = new ConcurrentHashMap<>();
    private final Set<String> names; // at run time
    private final String inPackage; // "cell5.", or "" for classes without a package
    private final Map<String, Batch> references = new ConcurrentHashMap<>();
    private final Map<String, byte[]> loaded = new HashMap<>(); // JShell's arrays, before weaving
    private final Map<String, Set<String>> others = new HashMap<>(); // that the code of each type refers to
    private final AtomicInteger lambdas = new AtomicInteger();
    private final Map<String, Object> access = new ConcurrentHashMap<>(); // only to be kept

    Batch(SnippetLoader cells, String cell, ClassBytecodes[] classes) {
        super(cell, cells.libraries());
        this.cells = cells;
        for (ClassBytecodes each : classes) {
            loaded.put(each.name(), each.bytecodes());
        }
        inPackage = cells.inPackage(cell, loaded.keySet());
        names = loaded.keySet().stream().map(this::runtimeName).collect(Collectors.toUnmodifiableSet());
        for (ClassBytecodes each : classes) {
            codes.put(runtimeName(each.name()), code(each));
        }
        setDefaultAssertionStatus(true);
    }

    /** The code of a class as JShell compiled it. */
    byte[] compiled(String name) {
        return loaded.get(name);
    }

    /** Takes note of new code of a loaded class. */
    void replaced(Class<?> type, ClassBytecodes compiled) {
        loaded.put(compiled.name(), compiled.bytecodes());
        others.remove(compiled.name());
        show(type, compiled);
    }

    /** The run-time name of a class, given its name in JShell. */
    String runtimeName(String name) {
        Batch home = loaded.containsKey(name) ? this : cells.batch(name);
        return (home == null ? "" : home.inPackage) + RuntimeNames.of(name);
    }

    /** The code that is loaded: woven, with names and lines as in the cell. */
    byte[] code(ClassBytecodes compiled) {
        return cells.woven(code(compiled, Weaver::weave));
    }

    /** The code of a class for other processes, with names and lines as in the cell. */
    byte[] served(String name) throws ClassNotFoundException {
        OptionalLong serialVersion = SerialVersion.of(loadClass(runtimeName(name)));
        return code(new ClassBytecodes(name, loaded.get(name)),
                (compiled, lines) -> ServedCode.of(compiled, lines, serialVersion));
    }

    private byte[] code(ClassBytecodes compiled, BiFunction<byte[], IntUnaryOperator, byte[]> weaver) {
        String wrapper = SnippetLoader.wrapper(compiled.name());
        Map<Integer, Optional<Places.Place>> lines = new HashMap<>();
        byte[] woven = weaver.apply(compiled.bytecodes(), line -> lines.computeIfAbsent(line,
                unknown -> cells.place(wrapper, line)).map(Places.Place::line).orElse(0));
        String file = lines.values().stream().flatMap(Optional::stream).map(Places.Place::file).findFirst()
                .orElse("cell");
        return RuntimeNames.rename(woven, file, this::refer);
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
            if (home != null && home != cells.batch(name)) {
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
        return loaded.keySet().stream().filter(each -> !SnippetLoader.isWrapper(each))
                .anyMatch(each -> others.computeIfAbsent(each, this::othersInCode).contains(type));
    }

    private Set<String> othersInCode(String name) {
        return References.ofCodeAlone(loaded.get(name)).stream()
                .filter(each -> !SnippetLoader.wrapper(each).equals(SnippetLoader.wrapper(name)))
                .map(RuntimeNames::of).collect(Collectors.toUnmodifiableSet());
    }

    // The JVM resolves a name at its first use, perhaps long after the named class was redefined.
    private String refer(String name) {
        String runtimeName = runtimeName(name);
        if (!names.contains(runtimeName)) {
            references.computeIfAbsent(runtimeName, unknown -> cells.batch(name));
        }
        return runtimeName;
    }

    /** Whether it is time for another loader, because this one keeps the class of each lambda until its end. */
    boolean isFull(ClassBytecodes current) {
        String code = new String(current.bytecodes(), StandardCharsets.ISO_8859_1);
        return code.contains("LambdaMetafactory") && SnippetLoader.isWrapper(current.name())
                && code.contains("do_it$") && lambdas.incrementAndGet() % MOST_VERSIONS == 0;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        Batch home = names.contains(name) ? this : references.getOrDefault(name, cells.latest(name));
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
