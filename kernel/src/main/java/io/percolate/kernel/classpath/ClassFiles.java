package io.percolate.kernel.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/** The state on the disk of a jar or of a folder of classes. */
public final class ClassFiles {

    private static final int MOST_FILES = 20_000;

    private ClassFiles() {
    }

    /** Why a file cannot be read as a jar; empty for a jar, a folder, and a path where nothing is. */
    public static Optional<String> fault(Path entry) {
        if (!Files.isRegularFile(entry)) {
            return Optional.empty();
        }
        try {
            new ZipFile(entry.toFile()).close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(reason(entry));
        }
    }

    private static String reason(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(64);
            String text = new String(start, StandardCharsets.ISO_8859_1).stripLeading();
            return start.length == 0 ? "it is empty"
                    : text.startsWith("<") ? "it is a web page, perhaps a network's log-in page"
                    : text.startsWith("PK") ? "its end is missing, as after an interrupted download"
                    : "it is not a jar";
        } catch (IOException e) {
            return "it cannot be read (" + e.getMessage() + ")";
        }
    }

    /** Changes whenever a jar, or a class below a folder, is built anew. */
    public static String stamp(Path entry) {
        try {
            return Files.isDirectory(entry) ? folder(entry) : stampOfFile(entry);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    static String stampOfFile(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return attributes.size() + " " + attributes.lastModifiedTime().toMillis();
    }

    private static String folder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.limit(MOST_FILES).filter(file -> file.toString().endsWith(Jar.CLASS))
                    .mapToLong(file -> file.toFile().lastModified()).max().toString();
        }
    }
}
