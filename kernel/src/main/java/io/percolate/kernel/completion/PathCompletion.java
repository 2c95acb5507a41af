package io.percolate.kernel.completion;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Completes file names. */
final class PathCompletion {
    private static final int MOST = 200;

    private PathCompletion() {}

    /** The paths that begin with {@code text}, with the text unchanged; folders end in a slash. */
    static List<String> startingWith(String text) {
        int slash = text.lastIndexOf('/') + 1;
        String parent = text.substring(0, slash);
        String prefix = text.substring(slash);
        try {
            String folder = parent.startsWith("~/") ? System.getProperty("user.home") + parent.substring(1) : parent;
            try (Stream<Path> entries = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
                return entries.filter(entry -> entry.getFileName().toString().startsWith(prefix))
                        .filter(entry -> !prefix.isEmpty() || !entry.getFileName().toString().startsWith("."))
                        .map(entry -> parent + entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""))
                        .sorted().limit(MOST).toList();
            }
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }

    /** Commands on the PATH that begin with {@code text}. */
    static List<String> commands(String text) {
        String path = System.getenv("PATH");
        return path == null || text.isEmpty() ? List.of()
                : Stream.of(path.split(File.pathSeparator)).flatMap(folder -> executables(Path.of(folder), text))
                        .distinct().sorted().limit(MOST).toList();
    }

    private static Stream<String> executables(Path folder, String prefix) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(prefix))
                    .filter(Files::isExecutable).map(entry -> entry.getFileName().toString()).toList().stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }
}
