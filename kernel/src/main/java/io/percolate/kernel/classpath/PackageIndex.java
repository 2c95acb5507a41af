package io.percolate.kernel.classpath;

import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The packages of each jar, cached in a file across kernels: reading a hundred jars again takes a large part of a
 * kernel's start. An entry is valid while the jar's size and time are unchanged.
 */
final class PackageIndex {

    /** Changes when the entries of older kernels are no longer right. */
    private static final String FORMAT = " 2";
    private static final Pattern VERSION = Pattern.compile("^META-INF/versions/\\d+/");

    /** A jar's contents: folders with classes of any version, and the class path in its manifest, perhaps empty. */
    record Contents(String stamp, String classPath, Set<String> folders) {

        /** The existing files and folders that the manifest of the jar at this path adds to the class path. */
        List<Path> references(Path jar) {
            return Arrays.stream(classPath.split(" ")).filter(each -> !each.isEmpty())
                    .flatMap(each -> resolve(jar, each)).filter(Files::exists).toList();
        }

        private static Stream<Path> resolve(Path jar, String reference) {
            try {
                return Stream.of(Path.of(jar.toUri().resolve(reference)));
            } catch (IllegalArgumentException | FileSystemNotFoundException e) {
                return Stream.empty(); // an address on the web, for instance: the JVM ignores it, too
            }
        }
    }

    private final Path file;
    private final Map<String, String> lines = new HashMap<>();
    private boolean grown;

    /** An index with the entries of the file; empty when the file is missing or unreadable. */
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

    /** The entry in a line; null when the line is damaged. */
    private static Contents contents(String line) {
        String[] field = line.split("\t", -1);
        return field.length == 4 ? new Contents(field[1], field[2], folders(field[3])) : null;
    }

    private static Set<String> folders(String list) {
        return list.isEmpty() ? Set.of() : new HashSet<>(Arrays.asList(list.substring(1).split("\\|", -1)));
    }

    /** The contents of the open jar at this path; throws IOException when it cannot be read. */
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
        return ClassFiles.stampOfFile(jar) + FORMAT;
    }

    private static Contents read(JarFile jar, String stamp) throws IOException {
        Manifest manifest = jar.getManifest();
        String classPath = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
        Set<String> folders = new LinkedHashSet<>();
        for (String name : (Iterable<String>) jar.stream().map(ZipEntry::getName)::iterator) {
            if (name.endsWith(Jar.CLASS)) {
                String unversioned = VERSION.matcher(name).replaceFirst("");
                folders.add(unversioned.substring(0, Math.max(0, unversioned.lastIndexOf('/'))));
            }
        }
        return new Contents(stamp, classPath == null ? "" : classPath.replaceAll("\\s+", " ").strip(), folders);
    }

    /** Writes new entries; if the file cannot be written, the next kernel only starts more slowly. */
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
            // only slower, see above
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
