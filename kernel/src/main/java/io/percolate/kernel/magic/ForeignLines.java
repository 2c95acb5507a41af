package io.percolate.kernel.magic;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Line magics of other kernels. */
public final class ForeignLines {

    /** Commands of the system that IPython knows as magics. */
    private static final Set<String> COMMANDS =
            Set.of("ls", "ll", "pwd", "cat", "cp", "mv", "rm", "mkdir", "rmdir", "less", "more", "head", "tail");
    /** Other names of magics that take the same words. */
    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("jar", "jars"), Map.entry("mvn", "maven"),
            Map.entry("addToClasspath", "classpath"), Map.entry("pom", "loadFromPOM"), Map.entry("tb", "trace"),
            Map.entry("who_ls", "who"), Map.entry("magic", "lsmagic"), Map.entry("quickref", "lsmagic"),
            Map.entry("addjar", "jars"), Map.entry("set_env", "env"), Map.entry("hist", "history"));
    private static final Map<String, String> JSHELL =
            Map.of("/vars", "whos", "/list", "history", "/history", "history", "/help", "lsmagic", "/?", "lsmagic");

    private ForeignLines() {
    }

    /**
     * What to do for a line magic; empty when it is none of another kernel.
     *
     * @param known the names of the registered line magics
     */
    public static Optional<Instead> of(String name, List<String> words, Set<String> known) {
        if (name.equals("classpath") && !words.isEmpty() && List.of("add", "config", "reset").contains(words.get(0))) {
            return Optional.of(beakerx(words));
        }
        if (known.contains(name)) {
            return Optional.empty();
        }
        String alias = NAMES.getOrDefault(name, NAMES.get(name.toLowerCase(Locale.ROOT)));
        if (alias != null && known.contains(alias)) {
            return Optional.of(line(alias, words));
        }
        if (COMMANDS.contains(name)) {
            return Optional.of(new Instead.Command(joined(name.equals("ll") ? "ls -l" : name, words)));
        }
        return Optional.ofNullable(switch (name) {
            case "dependency" -> rapaio(words);
            case "jshell" -> jshell(words, known);
            case "AddDeps" -> maven(words);
            case "jbang", "run" -> script(words);
            case "system", "sx", "sc", "bash", "sh" -> words.isEmpty() ? null : new Instead.Command(joined("", words));
            default -> null;
        });
    }

    private static Instead beakerx(List<String> words) {
        String what = words.size() > 1 ? words.get(1) : "";
        List<String> rest = words.subList(Math.min(2, words.size()), words.size());
        return switch (words.get(0) + " " + what) {
            case "add mvn" -> maven(rest);
            case "add jar" -> line("jars", rest);
            case "config resolver" -> rest.size() == 2 ? line("mavenRepo", rest) : new Instead.Lines(List.of());
            case "reset " -> new Instead.Told("The class path only grows: restart the kernel to clear it.");
            case "add dynamic" -> new Instead.Told("%classpath add jar FILE or %maven adds what a Java method names.");
            default -> words.get(0).equals("add") ? line("classpath", words.subList(1, words.size()))
                    : new Instead.Told("%mavenRepo ID URL adds a repository, %maven a library.");
        };
    }

    /** {@code g a v}, which may stand in a row several times, or {@code g:a:v}. */
    static Instead maven(List<String> words) {
        List<String> coordinates = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("--")) {
                continue;
            }
            if (word.contains(":")) {
                coordinates.add(word);
            } else {
                parts.add(word);
            }
        }
        for (int i = 0; i + 2 < parts.size(); i += 3) {
            coordinates.add(String.join(":", parts.subList(i, i + 3)));
        }
        return parts.size() % 3 != 0 || coordinates.isEmpty()
                ? new Instead.Told("A library is named by %maven group:artifact:version.") : line("maven", coordinates);
    }

    private static Instead rapaio(List<String> words) {
        String what = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.subList(Math.min(1, words.size()), words.size());
        return switch (what) {
            case "/add" -> maven(rest);
            case "/resolve" -> new Instead.Lines(List.of()); // every library was resolved when it was added
            case "/add-repo" -> line("mavenRepo", rest.subList(0, Math.min(2, rest.size())));
            default -> new Instead.Told("%maven group:artifact:version adds a library at once, and -v lists its jars.");
        };
    }

    private static Instead jshell(List<String> words, Set<String> known) {
        String what = words.isEmpty() ? "" : words.get(0);
        List<String> rest = words.subList(Math.min(1, words.size()), words.size());
        String magic = JSHELL.getOrDefault(what, "");
        if (known.contains(magic)) {
            return line(magic, List.of());
        }
        return switch (what) {
            case "/open" -> line("load", rest);
            case "/env" -> rest.size() == 2 && rest.get(0).matches("--?class-path")
                    ? line("classpath", List.of(rest.get(1).split(File.pathSeparator)))
                    : new Instead.Told("%jars and %classpath add to the class path, %maven a library.");
            case "/exit" -> new Instead.Told("A kernel ends in Jupyter's menu Kernel.");
            case "/reset", "/drop" ->
                    new Instead.Told("%reset -f forgets every variable; Jupyter's menu Kernel restarts.");
            case "/save", "/edit" ->
                    new Instead.Told("The notebook is the record: edit its cells, and Jupyter saves it.");
            default -> new Instead.Told("JShell's commands are for its console: name? describes a name,"
                    + " name?? shows its source, Tab completes it.");
        };
    }

    private static Instead script(List<String> words) {
        if (words.isEmpty()) {
            return null;
        }
        String file = words.get(0);
        if (file.matches(".*\\.(py|sh|pl|rb|js)")) {
            return new Instead.Told("%load runs Java; a command runs other files: !python3 FILE.");
        }
        if (file.contains(":")) {
            return new Instead.Told("%load runs a file; !jbang " + file + " runs the script by itself.");
        }
        return line("load", List.of(file));
    }

    private static Instead line(String name, List<String> words) {
        return new Instead.Lines(List.of(joined(name, words)));
    }

    private static String joined(String name, List<String> words) {
        // As written, because quoting words again would change what a shell reads.
        String written = words instanceof MagicWords magic ? magic.written()
                : String.join(" ", words.stream().map(ForeignLines::quoted).toList());
        return (name + " " + written).strip();
    }

    private static String quoted(String word) {
        return word.isEmpty() || word.matches(".*[\\s\"\\\\].*") ? MagicSyntax.literal(word) : word;
    }
}
