package io.percolate.kernel.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder of class files that other processes load. A file stays as it is: they never load a class twice. */
public final class ServedClasses {

    private final Path folder;

    /** Creates the folder, for this user alone and until the process ends. */
    public ServedClasses() throws IOException {
        folder = Files.createTempDirectory("percolate-classes-");
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete, "served classes"));
    }

    public Path folder() {
        return folder;
    }

    /** Whether there is a class of this name. */
    public boolean has(String name) {
        return Files.exists(file(name));
    }

    /** Adds a class, whole or not at all. */
    public void add(String name, byte[] code) throws IOException {
        Path file = file(name);
        Files.createDirectories(file.getParent());
        try {
            Files.write(file, code);
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Path file(String name) {
        return folder.resolve(name.replace('.', '/') + ".class");
    }

    private void delete() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            // The process ends, and the system empties its folder for temporary files.
        }
    }
}
