package io.percolate.magics.exercise;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file with the exercises of a notebook, written by hand in Markdown: for each a heading {@code ## id}, paragraphs
 * that begin with {@code Hint:}, and fenced blocks {@code java stub}, {@code java tests} and {@code java solution}.
 * What stands above the first heading is for people.
 */
final class ExerciseFile {

    static final Pattern ID = Pattern.compile("[A-Za-z][\\w-]*");

    private static final Pattern HEADING = Pattern.compile("##\\s+(.*?)\\s*");
    private static final String FENCE = "```";
    private static final List<String> BLOCKS = List.of("java stub", "java tests", "java solution");

    private final Path file;
    private final List<String> lines;
    private final List<Exercise> exercises = new ArrayList<>();
    private final List<String> hints = new ArrayList<>();
    private final Map<String, String> blocks = new LinkedHashMap<>();
    private String id;
    private int heading;

    private ExerciseFile(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** The exercises of a file; throws with the line of the first mistake. */
    static List<Exercise> read(Path file) {
        try {
            return new ExerciseFile(file, Files.readAllLines(file)).read();
        } catch (IOException e) {
            throw new PercolateException("Cannot read " + file + ": " + e.getMessage() + ".", e);
        }
    }

    private List<Exercise> read() {
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            Matcher title = HEADING.matcher(line);
            if (title.matches()) {
                close();
                open(title.group(1), at + 1);
                at++;
            } else if (id == null || line.isBlank()) {
                at++;
            } else if (line.startsWith(FENCE)) {
                at = block(at);
            } else if (line.startsWith("Hint:")) {
                at = hint(at);
            } else {
                throw error(at + 1, "a paragraph begins with 'Hint:', a block with ```java tests or the like, not '"
                        + line.strip() + "'");
            }
        }
        close();
        return exercises;
    }

    private void open(String name, int line) {
        if (!ID.matcher(name).matches()) {
            throw error(line, "'" + name + "' cannot name an exercise: use letters, digits, - and _");
        }
        exercises.stream().filter(each -> each.id().equals(name)).findFirst().ifPresent(twice -> {
            throw error(line, "the exercise '" + name + "' stands in line " + twice.line() + " already");
        });
        id = name;
        heading = line;
    }

    private int hint(int from) {
        int at = from;
        StringBuilder text = new StringBuilder();
        while (at < lines.size() && !lines.get(at).isBlank() && !lines.get(at).startsWith(FENCE)) {
            text.append(text.isEmpty() ? "" : "\n").append(lines.get(at++));
        }
        hints.add(text.substring("Hint:".length()).strip());
        return at;
    }

    private int block(int from) {
        String kind = lines.get(from).substring(FENCE.length()).strip().replaceAll("\\s+", " ");
        if (!BLOCKS.contains(kind)) {
            throw error(from + 1, "a block is ```" + String.join(", ```", BLOCKS) + ", not ```" + kind
                    + DidYouMean.sentence(kind, BLOCKS).replaceFirst("^ *", ". ").replaceFirst("\\.$", ""));
        }
        int end = from + 1;
        while (end < lines.size() && !lines.get(end).startsWith(FENCE)) {
            end++;
        }
        if (end == lines.size()) {
            throw error(from + 1, "the block ```" + kind + " has no end: write ``` below it");
        }
        if (blocks.put(kind, String.join("\n", lines.subList(from + 1, end))) != null) {
            throw error(from + 1, "the exercise '" + id + "' has a second block ```" + kind);
        }
        return end + 1;
    }

    private void close() {
        if (id == null) {
            return;
        }
        for (String needed : BLOCKS.subList(1, BLOCKS.size())) {
            if (blocks.getOrDefault(needed, "").isBlank()) {
                throw error(heading, "the exercise '" + id + "' has no block ```" + needed);
            }
        }
        exercises.add(new Exercise(id, List.copyOf(hints), blocks.getOrDefault(BLOCKS.get(0), ""),
                blocks.get(BLOCKS.get(1)), blocks.get(BLOCKS.get(2)), file, heading));
        hints.clear();
        blocks.clear();
    }

    private PercolateException error(int line, String what) {
        return new PercolateException(file + ", line " + line + ": " + what + ".");
    }
}
