package io.percolate.kernel.magic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Cell magics of other kernels. */
public final class ForeignCells {

    private static final Map<String, String> NAMES =
            Map.of("pom", "loadFromPOM", "HTML", "html", "file", "writefile", "sh", "bash", "shell", "bash");
    private static final Map<String, String> PROGRAMS = Map.of("bash", "bash -c", "sh", "sh -c", "shell", "sh -c",
            "python", "python3 -c", "python3", "python3 -c", "perl", "perl -e", "ruby", "ruby -e", "node", "node -e");
    private static final Map<String, String> TYPES = Map.of("html", "text/html", "HTML", "text/html",
            "markdown", "text/markdown", "latex", "text/latex", "svg", "image/svg+xml", "SVG", "image/svg+xml",
            "javascript", "application/javascript", "js", "application/javascript");

    private ForeignCells() {
    }

    /**
     * What to do for a cell magic; empty when it is none of another kernel.
     *
     * @param known the names of the registered cell magics
     * @param lines the names of the registered line magics
     */
    public static Optional<Instead> of(String name, List<String> words, String body, Set<String> known,
            Set<String> lines) {
        if (known.contains(name)) {
            return Optional.empty();
        }
        String alias = NAMES.get(name);
        String written = words instanceof MagicWords magic ? magic.written() : String.join(" ", words);
        if (alias != null && known.contains(alias)) {
            return Optional.of(new Instead.Cell((alias + " " + written).strip(), body));
        }
        if (TYPES.containsKey(name)) {
            return Optional.of(new Instead.Shown(TYPES.get(name), body));
        }
        if (PROGRAMS.containsKey(name)) {
            return Optional.of(program(PROGRAMS.get(name), body));
        }
        List<String> rows = body.lines().map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("//")).toList();
        return Optional.ofNullable(switch (name) {
            case "script" -> PROGRAMS.containsKey(written) ? program(PROGRAMS.get(written), body) : null;
            case "classpath" -> classPath(words, rows);
            case "maven", "jars" -> new Instead.Lines(
                    List.of((name + " " + String.join(" ", prepend(words, rows))).strip()));
            case "mavenRepo", "load" -> new Instead.Lines(rows.stream().map(row -> name + " " + row).toList());
            default -> lines.contains(name) ? new Instead.Told("%" + name + " is a magic of one line: write %" + name
                    + ", and Java in the lines below.") : null;
        });
    }

    private static Instead classPath(List<String> words, List<String> rows) {
        List<String> added = words.stream().filter(word -> !Set.of("add", "jar").contains(word)).toList();
        if (!added.isEmpty() && added.get(0).equals("mvn")) {
            List<String> parts = prepend(added.subList(1, added.size()), rows).stream()
                    .flatMap(row -> Stream.of(row.split("\\s+"))).toList();
            return ForeignLines.maven(parts);
        }
        return new Instead.Lines(List.of((words.contains("jar") ? "jars " : "classpath ")
                + String.join(" ", prepend(added, rows))));
    }

    private static List<String> prepend(List<String> words, List<String> rows) {
        List<String> all = new ArrayList<>(words);
        all.addAll(rows);
        return all;
    }

    private static Instead program(String program, String body) {
        return new Instead.Command(program + " '" + body.replace("'", "'\\''") + "'");
    }
}
