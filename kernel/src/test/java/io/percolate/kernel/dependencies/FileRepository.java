package io.percolate.kernel.dependencies;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A remote Maven repository in a folder, written by the test that reads it. */
final class FileRepository {
    final Path root;

    FileRepository(Path root) {
        this.root = root;
    }

    String url() {
        return root.toUri().toString();
    }

    /** Publishes group:artifact:version with a jar, and dependencies given as XML. */
    FileRepository publish(String coordinate, String... dependencies) {
        String[] part = coordinate.split(":");
        pom(coordinate, "<dependencies>" + String.join("", dependencies) + "</dependencies>");
        jar(coordinate, "");
        Path metadata = folder(part[0], part[1]).resolve("maven-metadata.xml");
        List<String> versions = list(metadata.getParent());
        write(metadata, "<metadata><groupId>" + part[0] + "</groupId><artifactId>" + part[1]
                + "</artifactId><versioning><release>" + part[2] + "</release><versions><version>"
                + String.join("</version><version>", versions) + "</version></versions></versioning></metadata>");
        return this;
    }

    /** A POM with the given elements below {@code <project>}. */
    FileRepository pom(String coordinate, String elements) {
        String[] part = coordinate.split(":");
        write(file(part, ".pom"), "<project><modelVersion>4.0.0</modelVersion><groupId>" + part[0]
                + "</groupId><artifactId>" + part[1] + "</artifactId><version>" + part[2] + "</version>"
                + "<packaging>" + (part.length > 3 ? part[3] : "jar") + "</packaging>" + elements + "</project>");
        return this;
    }

    /** A jar that names itself in {@code name.txt}. */
    FileRepository jar(String coordinate, String classifier) {
        Path file = file(coordinate.split(":"), (classifier.isEmpty() ? "" : "-" + classifier) + ".jar");
        try (OutputStream out = Files.newOutputStream(file); JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new ZipEntry("name.txt"));
            jar.write((coordinate + classifier).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    static String dependency(String coordinate) {
        return dependency(coordinate, "");
    }

    /** A dependency element; {@code more} goes inside it. */
    static String dependency(String coordinate, String more) {
        String[] part = coordinate.split(":");
        return "<dependency><groupId>" + part[0] + "</groupId><artifactId>" + part[1] + "</artifactId>"
                + (part.length > 2 ? "<version>" + part[2] + "</version>" : "") + more + "</dependency>";
    }

    private Path folder(String group, String artifact) {
        return root.resolve(group.replace('.', '/')).resolve(artifact);
    }

    private Path file(String[] part, String suffix) {
        return folder(part[0], part[1]).resolve(part[2]).resolve(part[1] + "-" + part[2] + suffix);
    }

    private static List<String> list(Path folder) {
        try (var entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).map(p -> p.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
