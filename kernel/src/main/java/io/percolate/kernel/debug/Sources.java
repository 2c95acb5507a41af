package io.percolate.kernel.debug;

import io.percolate.kernel.cell.Origin;
import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The texts of cells by the paths that front ends give them: nothing is written to these paths. */
final class Sources {

    static final int SEED = 0x9747b28c;
    static final String SUFFIX = ".java";
    private static final Pattern NO_CODE = Pattern.compile(
            "\\s*(?:[{})\\];]*|//.*|/\\*.*|\\*.*|@\\w+|import .*|%.*)\\s*");

    private final Debugged kernel;
    private final String prefix = System.getProperty("java.io.tmpdir") + File.separator + "percolate_"
            + ProcessHandle.current().pid() + File.separator;
    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final Map<String, Position> cleaned = new ConcurrentHashMap<>();
    private final Map<String, Position> byFile = new ConcurrentHashMap<>();

    /** A line of a source (from 1); or, as the position of a text, the number of lines before it. */
    record Position(String path, int line) {
    }

    Sources(Debugged kernel) {
        this.kernel = kernel;
    }

    String prefix() {
        return prefix;
    }

    /** Stores a cell's text; returns its path. */
    String add(String code) {
        String path = path(code);
        if (texts.putIfAbsent(path, code) == null) {
            String body = kernel.body(code);
            if (body != null) {
                int before = (int) (code.lines().count() - body.lines().count());
                cleaned.put(body, new Position(path, before));
                cleaned.put("\n".repeat(before) + body, new Position(path, 0)); // as magics run it
            }
            cleaned.put(kernel.clean(code), new Position(path, 0));
        }
        return path;
    }

    private String path(String code) {
        return prefix + Murmur2.hash(code, SEED) + SUFFIX;
    }

    Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path));
    }

    /** The position that a front end knows of a line of a class of a cell; empty when the cell is not known. */
    Optional<Position> position(String file, int line) {
        Position start = byFile.get(file);
        if (start == null) {
            Origin origin = kernel.cells().get(file);
            if (origin == null) {
                return Optional.empty();
            }
            if (!cleaned.containsKey(origin.original())) {
                add(origin.original());
            }
            start = cleaned.get(origin.original());
            byFile.put(file, start);
        }
        return Optional.of(new Position(start.path, start.line + line));
    }

    /** The first line from this one on that may have code; the line itself when there is none. */
    int lineWithCode(String path, int line) {
        String[] lines = texts.getOrDefault(path, "").split("\r\n|\r|\n", -1);
        for (int i = Math.max(1, line); i <= lines.length; i++) {
            if (!NO_CODE.matcher(lines[i - 1]).matches()) {
                return i;
            }
        }
        return line;
    }
}
