package io.percolate.kernel.classpath;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The names of all top-level classes that code can import, from the JDK's modules and the class path. */
public final class ClassIndex {
    /** The names of one jar, folder or JDK: "SimpleName package", sorted. */
    private final Map<Path, String[]> names = new ConcurrentHashMap<>();

    private static final Path JDK = Path.of("jdk");

    private final Supplier<List<Path>> added;

    /** @param added class path entries beyond those of the process */
    public ClassIndex(Supplier<List<Path>> added) {
        this.added = added;
    }

    /** Reads entries that are not indexed yet, so that the first lookup does not wait. */
    public void read() {
        names.computeIfAbsent(JDK, nothing -> jdk());
        Stream<Path> process = Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator))
                .filter(entry -> !entry.isEmpty()).map(Path::of);
        Stream.concat(process, added.get().stream()).forEach(entry -> names.computeIfAbsent(entry, ClassIndex::entry));
    }

    /** Qualified names of the classes whose simple name has the prefix; java.* first, then shorter names. */
    public List<String> startingWith(String prefix) {
        read();
        List<String> found = new ArrayList<>();
        for (String[] sorted : names.values()) {
            int at = Arrays.binarySearch(sorted, prefix);
            for (int i = at < 0 ? -at - 1 : at; i < sorted.length && sorted[i].startsWith(prefix); i++) {
                found.add(qualified(sorted[i]));
            }
        }
        return found.stream().distinct()
                .sorted((a, b) -> rank(a) != rank(b) ? rank(a) - rank(b) : a.compareTo(b)).toList();
    }

    /** The direct members of a package with the prefix: sub-packages and classes. */
    public Set<String> below(String parent, String prefix) {
        read();
        String start = parent.isEmpty() ? "" : parent + ".";
        Set<String> found = new TreeSet<>();
        for (String[] sorted : names.values()) {
            for (String name : sorted) {
                int space = name.indexOf(' ');
                String owner = name.substring(space + 1);
                if (owner.equals(parent) && name.startsWith(prefix)) {
                    found.add(name.substring(0, space));
                } else if (owner.startsWith(start + prefix) && !owner.isEmpty()) {
                    int end = owner.indexOf('.', start.length());
                    found.add(end < 0 ? owner.substring(start.length()) : owner.substring(start.length(), end));
                }
            }
        }
        found.remove("");
        return found;
    }

    private static String qualified(String name) {
        int space = name.indexOf(' ');
        return name.substring(space + 1) + "." + name.substring(0, space);
    }

    private static int rank(String name) {
        return name.startsWith("java.util.") || name.startsWith("java.lang.") ? 0
                : name.startsWith("java.awt.") ? 2
                : name.startsWith("java.") ? 1
                : name.startsWith("javax.") ? 3 : name.contains(".shade") || name.contains(".internal.") ? 5 : 4;
    }

    private static String[] jdk() {
        Stream<String> all = ModuleLayer.boot().configuration().modules().stream().map(ResolvedModule::reference)
                .flatMap(ClassIndex::exported);
        return index(all);
    }

    private static Stream<String> exported(ModuleReference module) {
        Set<String> packages = module.descriptor().exports().stream().filter(export -> !export.isQualified())
                .map(ModuleDescriptor.Exports::source).collect(Collectors.toSet());
        try (ModuleReader reader = module.open(); Stream<String> resources = reader.list()) {
            return resources.filter(name -> packages.contains(packageOf(name))).toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    private static String[] entry(Path entry) {
        if (Files.isDirectory(entry)) {
            try (Stream<Path> files = Files.walk(entry)) {
                return index(files.map(file -> entry.relativize(file).toString().replace('\\', '/')));
            } catch (IOException e) {
                return new String[0];
            }
        }
        try (ZipFile zip = new ZipFile(entry.toFile())) {
            return index(zip.stream().map(each -> each.getName()));
        } catch (IOException e) {
            return new String[0];
        }
    }

    private static String packageOf(String resource) {
        return resource.substring(0, Math.max(0, resource.lastIndexOf('/'))).replace('/', '.');
    }

    /** Keeps top-level classes in named packages; others cannot be imported. */
    private static String[] index(Stream<String> resources) {
        return resources.filter(name -> name.endsWith(".class") && name.indexOf('$') < 0 && name.indexOf('/') > 0
                        && name.indexOf('-') < 0)
                .map(name -> name.substring(name.lastIndexOf('/') + 1, name.length() - ".class".length()) + " "
                        + packageOf(name))
                .sorted().toArray(String[]::new);
    }
}
