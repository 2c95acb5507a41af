package io.percolate.kernel.jshell;

import io.percolate.kernel.cell.Cell;
import io.percolate.kernel.serve.ServedClasses;
import io.percolate.kernel.serve.ServedCode;
import java.io.IOException;
import java.lang.instrument.ClassDefinition;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;

/**
 * Loads the classes of cells. Each batch has a separate loader, so that the classes of a snippet are collected when
 * nothing refers to it; all loaders find each other's classes by name through this registry.
 */
public final class SnippetLoader {

    private static final Pattern WRAPPER = Pattern.compile("(?:REPL\\.)?(\\$JShell\\$\\w+)");

    private final Libraries libraries = new Libraries(this);
    private final Map<String, Batch> batches = new ConcurrentHashMap<>();
    /** JShell's name of the latest class with a run-time name. */
    private final Map<String, String> written = new ConcurrentHashMap<>();
    private final Variables variables = new Variables();
    private volatile Optional<Places> places = Optional.empty();
    private volatile UnaryOperator<byte[]> further = code -> code;
    private Optional<ServedClasses> served = Optional.empty();

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
                        batch.code(new ClassBytecodes(name, batch.compiled(name)))));
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        });
        if (!HotSwap.swap(definitions.toArray(ClassDefinition[]::new))) {
            definitions.forEach(HotSwap::swap);
        }
    }

    /** The folder of the classes for other processes: all until now, and from now on new ones before they run. */
    public synchronized Path serve() throws IOException, ClassNotFoundException {
        if (served.isEmpty()) {
            ServedClasses all = new ServedClasses();
            for (Map.Entry<String, String> each : written.entrySet()) {
                Batch batch = batches.get(each.getValue());
                if (batch.runtimeName(each.getValue()).equals(each.getKey())) {
                    all.add(each.getKey(), batch.served(each.getValue()));
                }
            }
            served = Optional.of(all);
        }
        return served.get().folder();
    }

    private void serve(Batch batch, String name) throws ClassNotFoundException {
        if (served.isPresent()) {
            try {
                served.get().add(batch.runtimeName(name), batch.served(name));
            } catch (IOException e) {
                Cell.note("Note: other machines cannot run the code of this cell, because its class was not written: "
                        + e + ".");
            }
        }
    }

    public synchronized void define(ClassBytecodes[] classes) throws ClassNotFoundException {
        Batch batch = new Batch(this, places.map(Places::cell).orElse("cell"), classes);
        for (ClassBytecodes each : classes) {
            batches.put(each.name(), batch);
            written.put(RuntimeNames.of(each.name()), each.name());
            written.put(batch.runtimeName(each.name()), each.name());
        }
        for (ClassBytecodes each : classes) {
            Class<?> loaded = find(each.name());
            if (isWrapper(each.name())) {
                variables.moved(loaded);
            } else {
                batch.show(loaded, each);
            }
        }
        for (ClassBytecodes each : classes) {
            serve(batch, each.name());
        }
    }

    /** Replaces the code of loaded classes in place; false, and nothing replaced, when only new classes will do. */
    public synchronized boolean redefine(ClassBytecodes[] classes) throws ClassNotFoundException {
        ClassDefinition[] definitions = new ClassDefinition[classes.length];
        for (int i = 0; i < classes.length; i++) {
            String name = classes[i].name();
            Batch home = batches.get(name);
            if (home == null || !StaticState.isSame(home.compiled(name), classes[i].bytecodes())
                    || !home.means(classes[i]) || home.isFull(classes[i])
                    || served.isPresent() && !ServedCode.isSame(home.compiled(name), classes[i].bytecodes())) {
                return false;
            }
            definitions[i] = new ClassDefinition(find(name), home.code(classes[i]));
        }
        if (!HotSwap.swap(definitions)) {
            return false;
        }
        for (int i = 0; i < classes.length; i++) {
            batches.get(classes[i].name()).replaced(definitions[i].getDefinitionClass(), classes[i]);
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
    // So do other processes, which have the earlier class.
    String inPackage(String cell, Set<String> declared) {
        List<String> types = declared.stream().map(RuntimeNames::of).toList();
        String name = cell.replace(" ", "");
        Set<Batch> earlier = new HashSet<>(batches.values());
        return IntStream.iterate(0, i -> i + 1)
                .mapToObj(i -> i == 0 ? "" : i == 1 ? name + "." : name + "_" + i + ".")
                .filter(each -> served.stream().noneMatch(all -> types.stream().anyMatch(type -> all.has(each + type))))
                .filter(each -> earlier.stream()
                        .noneMatch(batch -> types.stream().anyMatch(
                                type -> batch.binds(each + type) && batch.refersTo(type))))
                .findFirst().orElseThrow();
    }

    /** The latest batch with the class of this name of JShell's, or null. */
    Batch batch(String name) {
        return batches.get(name);
    }

    /** The latest batch with the class of this run-time name, or null. */
    Batch latest(String runtimeName) {
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

    Optional<Places.Place> place(String wrapper, int line) {
        return places.flatMap(each -> each.at(wrapper, line));
    }

    byte[] woven(byte[] code) {
        return further.apply(code);
    }

    static boolean isWrapper(String name) {
        return WRAPPER.matcher(name).matches();
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
}
