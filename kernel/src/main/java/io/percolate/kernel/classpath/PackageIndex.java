package io.percolate.kernel.classpath;

import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * Which packages each jar has, kept in a file from kernel to kernel: to look through a hundred jars anew takes a good
 * part of a kernel's start. What the file says of a jar holds as long as the jar's size and time are the same.
 */
final class PackageIndex {

    /** What a jar has: folders with classes, and the class path in its manifest, which may be empty. */
    record Contents(String stamp, String classPath, Set<String> folders) {

        /** Whether the manifest of the jar at that path puts files on the class path that are there. */
        boolean refersToOthers(Path jar) {
            return Arrays.stream(classPath.split(" ")).anyMatch(each -> !each.isEmpty() && isThere(jar, each));
        }

        private static boolean isThere(Path jar, String reference) {
            try {
                return Files.exists(Path.of(jar.toUri().resolve(reference)));
            } catch (IllegalArgumentException | FileSystemNotFoundException e) {
                return true; // for the JDK to judge
            }
        }
    }

    private final Path file;
    private final Map<String, String> lines = new HashMap<>();
    private boolean grown;

    /** An index that begins with what the file says; with nothing where there is none, or it can't be read. */
    PackageIndex(Path file) {
        this.file = file;
        try {
            for (String line : Files.readAllLines(file)) {
                lines.put(line.substring(0, Math.max(0, line.indexOf('\t'))), line);
            }
        } catch (IOException e) {
            lines.clear();
        }
    }

    /** What a line says; null where it is damaged. */
    private static Contents contents(String line) {
        String[] field = line.split("\t", -1);
        return field.length == 4 ? new Contents(field[1], field[2], folders(field[3])) : null;
    }

    private static Set<String> folders(String list) {
        return list.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(list.substring(1).split("\\|", -1)));
    }

    /** What the jar has, which is open at that path; throws IOException where it can't be read. */
    synchronized Contents of(Path path, JarFile jar) throws IOException {
        String stamp = stamp(path);
        String line = lines.get(path.toString());
        Contents contents = line == null ? null : contents(line);
        if (contents == null || !contents.stamp.equals(stamp)) {
            contents = read(jar, stamp);
            lines.put(path.toString(), line(path.toString(), contents));
            grown = true;
        }
        return contents;
    }

    private static String stamp(Path jar) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(jar, BasicFileAttributes.class);
        return attributes.size() + " " + attributes.lastModifiedTime().toMillis();
    }

    private static Contents read(JarFile jar, String stamp) throws IOException {
        Manifest manifest = jar.getManifest();
        String classPath = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        Set<String> folders = new LinkedHashSet<>();
        for (String name : (Iterable<String>) jar.stream().map(ZipEntry::getName)::iterator) {
            if (name.endsWith(Jar.CLASS)) {
                folders.add(name.substring(0, Math.max(0, name.lastIndexOf('/'))));
            }
        }
        return new Contents(stamp, classPath == null ? "" : classPath.replaceAll("\\s+", " ").strip(), folders);
    }

    /** Writes what has become known; a file that can't be written costs the next kernel its time, nothing else. */
    synchronized void save() {
        if (!grown) {
            return;
        }
        List<String> current = lines.entrySet().stream().filter(each -> isCurrent(each.getKey(), each.getValue()))
                .map(Map.Entry::getValue).toList();
        try {
            Files.createDirectories(file.getParent());
            Path partial = Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
            Files.write(partial, current);
            Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            grown = false;
        } catch (IOException e) {
            // as said
        }
    }

    private static boolean isCurrent(String jar, String line) {
        try {
            Contents contents = contents(line);
            return contents != null && !jar.matches("(?s).*[\t\n\r].*") && contents.stamp.equals(stamp(Path.of(jar)));
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    private static String line(String jar, Contents contents) {
        String folders = contents.folders.isEmpty() ? "" : "|" + String.join("|", contents.folders);
        return String.join("\t", jar, contents.stamp, contents.classPath, folders);
    }
}
