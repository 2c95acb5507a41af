package io.percolate.kernel.jshell;

import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;

/**
 * Imports of whole packages and of all static members of a class: the default ones, which every cell has, and those of
 * cells, which win. Java gives all of them the same rank and calls a name in two of them ambiguous; so a cell's import
 * also imports, by name, what a default import has, too.
 *
 * <p>JShell reads a text of several imports as one import, which is named after the first and compiled once.
 */
public final class StarImports {

    private static final Pattern IMPORT = Pattern.compile("\\s*import\\s+((?:static\\s+)?[\\w.]+\\.\\*)\\s*;\\s*");
    private static final String STATIC = "static ";

    private final Function<String, Set<String>> classes;
    private final ClassLoader libraries;
    private final Set<String> defaults = new LinkedHashSet<>();
    /** From a cell's import to the names that it wins. */
    private final Map<String, Set<String>> own = new LinkedHashMap<>();
    private final Map<String, Set<String>> defaultNames = new HashMap<>();

    /**
     * @param classes   the names of the classes of a package
     * @param libraries loads them, and classes with static members
     */
    public StarImports(Function<String, Set<String>> classes, ClassLoader libraries) {
        this.classes = classes;
        this.libraries = libraries;
    }

    /** Declares the default imports in the source; none when javac rejects any. */
    public void declare(JShell shell, String source) {
        Set<String> names = source.lines().map(IMPORT::matcher).filter(Matcher::matches).map(StarImports::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        String text = names.stream().map(StarImports::text).collect(Collectors.joining());
        if (shell.eval(text).stream().allMatch(event -> event.status() == Snippet.Status.VALID)) {
            defaults.addAll(names);
        }
    }

    private static String name(Matcher line) {
        return line.group(1).replaceAll("\\s+", " ");
    }

    private static String text(String name) {
        return "import " + name + ";";
    }

    /** Whether the snippet is a default import. */
    public boolean isDefault(String snippet) {
        Matcher line = IMPORT.matcher(snippet);
        return line.matches() && defaults.contains(name(line));
    }

    /** Whether the snippet is a declared import of this kind, which needs no evaluation. */
    public boolean covers(String snippet) {
        Matcher line = IMPORT.matcher(snippet);
        if (!line.matches() || own.containsKey(name(line))) {
            return line.matches();
        }
        boolean covered = defaults.contains(name(line)) && defaults.containsAll(own.keySet());
        if (covered) {
            own.put(name(line), Set.of());
        }
        return covered;
    }

    /**
     * Adds a cell's import.
     *
     * @param taken the names that cells declare or import singly, which win against it
     * @return the texts to evaluate, of which the first stands for the snippet; empty for other snippets
     */
    public List<String> add(String snippet, Set<String> taken) {
        Matcher line = IMPORT.matcher(snippet);
        if (!line.matches()) {
            return List.of();
        }
        String added = name(line);
        own.put(added, null);
        List<String> texts = new ArrayList<>(changed(taken));
        String first = text(added, own.get(added));
        texts.remove(first);
        texts.add(0, first);
        return texts;
    }

    /** Forgets an import that did not compile. */
    public void remove(String snippet) {
        Matcher line = IMPORT.matcher(snippet);
        if (line.matches()) {
            own.remove(name(line));
        }
    }

    /** The texts to evaluate before a cell declares or imports these names itself. */
    public List<String> release(Collection<String> names, Supplier<Set<String>> taken) {
        if (own.values().stream().noneMatch(won -> won.stream().anyMatch(names::contains))) {
            return List.of();
        }
        return changed(Stream.concat(names.stream(), taken.get().stream()).collect(Collectors.toSet()));
    }

    /** The imports of cells, at least two, that have this name. */
    public List<String> ambiguous(String name) {
        List<String> found = own.keySet().stream().filter(each -> names(each).contains(name)).toList();
        return found.size() > 1 ? found : List.of();
    }

    private List<String> changed(Set<String> taken) {
        List<String> texts = new ArrayList<>();
        for (Map.Entry<String, Set<String>> each : own.entrySet()) {
            Set<String> won = winning(each.getKey(), taken);
            if (!won.equals(each.getValue())) {
                each.setValue(won);
                texts.add(text(each.getKey(), won));
            }
        }
        return texts;
    }

    private static String text(String star, Set<String> won) {
        String prefix = star.substring(0, star.length() - 1);
        return text(star) + won.stream().map(name -> text(prefix + name)).collect(Collectors.joining());
    }

    /** The names that an import shares with a default one and with no other of a cell, unless they are taken. */
    private Set<String> winning(String star, Set<String> taken) {
        Set<String> byDefault = new HashSet<>();
        defaults.stream().filter(each -> !each.equals(star)).forEach(each -> byDefault.addAll(names(each)));
        Set<String> shared = new LinkedHashSet<>(names(star));
        shared.retainAll(byDefault);
        shared.removeAll(taken);
        own.keySet().stream().filter(other -> !other.equals(star)).forEach(other -> shared.removeAll(names(other)));
        shared.removeIf(name -> !isPublic(star, name));
        return shared;
    }

    private Set<String> names(String star) {
        return defaults.contains(star) ? defaultNames.computeIfAbsent(star, this::read) : read(star);
    }

    private Set<String> read(String star) {
        String of = star.substring(0, star.length() - 2);
        if (star.startsWith(STATIC)) {
            return type(of.substring(STATIC.length())).map(StarImports::members).findFirst().orElse(Set.of());
        }
        Set<String> found = classes.apply(of);
        return !found.isEmpty() ? found : type(of).flatMap(type -> Stream.of(type.getClasses()))
                .map(Class::getSimpleName).collect(Collectors.toSet());
    }

    private static Set<String> members(Class<?> type) {
        return Stream.<Member>concat(Stream.of(type.getMethods()), Stream.of(type.getFields()))
                .filter(each -> Modifier.isStatic(each.getModifiers())).map(Member::getName)
                .collect(Collectors.toSet());
    }

    private boolean isPublic(String star, String name) {
        return star.startsWith(STATIC) || type(star.substring(0, star.length() - 1) + name)
                .anyMatch(each -> Modifier.isPublic(each.getModifiers()));
    }

    /** The class with a canonical name; of a nested class, too. */
    private Stream<Class<?>> type(String canonical) {
        for (String name = canonical; !name.isEmpty();) {
            try {
                return Stream.of(Class.forName(name, false, libraries));
            } catch (ClassNotFoundException | LinkageError e) {
                int dot = name.lastIndexOf('.');
                name = dot < 0 ? "" : name.substring(0, dot) + "$" + name.substring(dot + 1);
            }
        }
        return Stream.empty();
    }
}
