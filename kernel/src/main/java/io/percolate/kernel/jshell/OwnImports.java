package io.percolate.kernel.jshell;

import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.TypeDeclSnippet;

/**
 * Imports of the members of types that cells declare: {@code import static Color.*}. JShell rejects them, because its
 * class around a type is not public; so they are written into an accepted import, and again when such a class changes.
 */
public final class OwnImports {

    private static final Pattern IMPORT = Pattern.compile("\\s*import\\s+(?<static>static\\s+)?(?<root>\\w+)"
            + "(?<path>(?:\\s*\\.\\s*\\w+)*?)\\s*\\.\\s*(?<last>\\w+|\\*)\\s*;?\\s*");
    /** Names no class that a cell may declare. */
    private static final String ACCEPTED = "java.lang.Object";

    private final JShell shell;
    private final ShellMemory memory;
    private final ShellEval eval;
    private final SnippetLoader loader;
    private final Field guts;
    private final Method wrap;
    private final Map<String, Own> imports = new LinkedHashMap<>();
    private String current = "";

    private OwnImports(JShell shell, ShellMemory memory, ShellEval eval, SnippetLoader loader)
            throws ReflectiveOperationException {
        this.shell = shell;
        this.memory = memory;
        this.eval = eval;
        this.loader = loader;
        guts = Snippet.class.getDeclaredField("guts");
        guts.setAccessible(true);
        wrap = Class.forName("jdk.jshell.Wrap").getDeclaredMethod("simpleWrap", String.class);
        wrap.setAccessible(true);
    }

    /** Empty if the JDK's fields and methods differ. */
    public static Optional<OwnImports> of(JShell shell, ShellMemory memory, ShellEval eval, SnippetLoader loader) {
        try {
            return Optional.of(new OwnImports(shell, memory, eval, loader));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** @param path names of nested types, each after a dot */
    private record Own(boolean isStatic, String root, String path, String last) {
    }

    /** Whether the snippet imports from a type of a cell. */
    public boolean isOwn(String snippet) {
        Matcher line = IMPORT.matcher(snippet);
        return line.matches() && type(line.group("root")).isPresent();
    }

    /** Declares an import of this kind; false when there is no such member. */
    public boolean declare(String snippet) {
        Matcher line = IMPORT.matcher(snippet);
        if (!line.matches()) {
            return false;
        }
        Own own = new Own(line.group("static") != null, line.group("root"),
                line.group("path").replaceAll("\\s", ""), line.group("last"));
        if (!exists(own)) {
            return false;
        }
        imports.put(own.toString(), own);
        renew();
        return true;
    }

    /** Declares the imports again if their types were declared anew. */
    public void renew() {
        write(text());
    }

    /** Imports, while these types are declared, all their members, whichever they will have. */
    public void loosen(Collection<String> types) {
        List<String> roots = imports.values().stream().map(Own::root).distinct().filter(types::contains).toList();
        if (!roots.isEmpty()) {
            String others = imports.values().stream().filter(each -> !roots.contains(each.root)).map(this::text)
                    .collect(Collectors.joining());
            write(others + roots.stream().map(root -> text(new Own(true, root, "", "*"))
                    + text(new Own(false, root, "", "*"))).collect(Collectors.joining()));
        }
    }

    private void write(String text) {
        if (text.equals(current)) {
            return;
        }
        current = text;
        eval.evaluateImport("import " + ACCEPTED + ";");
        Optional<ImportSnippet> accepted =
                shell.imports().filter(each -> each.fullname().equals(ACCEPTED)).findFirst();
        try {
            if (accepted.isPresent()) {
                guts.set(accepted.get(), wrap.invoke(null, "import " + ACCEPTED + ";" + text + "\n"));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text() {
        return imports.values().stream().map(this::text).collect(Collectors.joining());
    }

    private String text(Own own) {
        return !exists(own) ? "" : " import " + (own.isStatic ? "static " : "") + "REPL."
                + type(own.root).map(memory::wrapper).orElseThrow() + "." + own.root + own.path + "." + own.last + ";";
    }

    private boolean exists(Own own) {
        Optional<TypeDeclSnippet> type = type(own.root);
        if (type.isEmpty()) {
            return false;
        }
        try {
            Class<?> at = loader.find("REPL." + memory.wrapper(type.get()) + "$" + own.root
                    + own.path.replace('.', '$'));
            return own.last.equals("*") || Stream.of(at.getDeclaredClasses()).anyMatch(each ->
                    each.getSimpleName().equals(own.last)) || own.isStatic && hasStatic(at, own.last);
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static boolean hasStatic(Class<?> type, String name) {
        for (Class<?> each = type; each != null; each = each.getSuperclass()) {
            if (Stream.<Member>concat(Stream.of(each.getDeclaredFields()), Stream.of(each.getDeclaredMethods()))
                    .anyMatch(member -> member.getName().equals(name) && Modifier.isStatic(member.getModifiers())
                            && !Modifier.isPrivate(member.getModifiers()))) {
                return true;
            }
        }
        return Stream.of(type.getFields()).anyMatch(field -> field.getName().equals(name));
    }

    private Optional<TypeDeclSnippet> type(String name) {
        return shell.types().filter(each -> each.name().equals(name))
                .filter(each -> shell.status(each) == Snippet.Status.VALID).findFirst();
    }
}
