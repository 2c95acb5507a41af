package io.percolate.kernel.dependencies;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The class path of the notebook's code. Class loaders search older entries first, so a second version of a library
 * would be silently shadowed: it is rejected here, and both versions are reported.
 */
public final class NotebookClassPath {
    /** A version at the end of a file name; the usual qualifiers distinguish it from a classifier. */
    private static final Pattern VERSION =
            Pattern.compile("\\d+([.-](\\d\\w*|M\\d*|RC\\d*|alpha|beta|jre|android|Final|GA|RELEASE|SNAPSHOT))*");

    private final Consumer<List<Path>> add;
    private final Consumer<String> tell;
    private final List<Path> jars = new ArrayList<>();
    private final Map<String, String> loaded = new HashMap<>();

    /**
     * @param add  puts jars and folders on the class path
     * @param tell receives the report of a conflict, as complete lines
     */
    public NotebookClassPath(Consumer<List<Path>> add, Consumer<String> tell) {
        this.add = add;
        this.tell = tell;
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator)).map(Path::of).forEach(jars::add);
    }

    /** Adds jars and folders; existing entries keep their position. */
    public synchronized void add(List<Path> entries) {
        List<Path> fresh = entries.stream().distinct().filter(entry -> !jars.contains(entry)).toList();
        if (!fresh.isEmpty()) {
            jars.addAll(fresh);
            add.accept(fresh);
        }
    }

    /** Adds libraries that are not loaded in any version; reports those loaded in another version. */
    public synchronized void addLibraries(List<Library> libraries) {
        List<Path> fresh = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        for (Library library : libraries) {
            String version = versionOf(library);
            if (version == null) {
                loaded.put(library.name(), library.version());
                fresh.add(library.file());
            } else if (!version.equals(library.version()) && library.isAskedFor()) {
                tell.accept("Conflict: " + library.name() + " " + version + " is already loaded; " + library.version()
                        + " is left out" + (loaded.containsKey(library.name())
                                ? ". Restart the kernel to load it first.\n"
                                : ": the kernel itself uses the former.\n"));
            } else if (!version.equals(library.version())) {
                kept.add(library.name() + " " + version + " (" + library.version() + " was wanted)");
            }
        }
        if (!kept.isEmpty()) {
            tell.accept("Conflict: already loaded in another version, which stays: " + String.join(", ", kept) + ".\n");
        }
        add(fresh);
    }

    /** The loaded version of the library, or null. */
    private String versionOf(Library library) {
        return loaded.containsKey(library.name())
                ? loaded.get(library.name())
                : jars.stream().map(jar -> versionIn(jar, library)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** The version of the library in a jar of the class path, or null when the jar is another library. */
    static String versionIn(Path jar, Library library) {
        String file = jar.getFileName() == null ? "" : jar.getFileName().toString();
        String suffix = (library.classifier().isEmpty() ? "" : "-" + library.classifier()) + ".jar";
        int start = library.artifact().length() + 1;
        if (!file.startsWith(library.artifact() + "-") || !file.endsWith(suffix)
                || file.length() < start + suffix.length()) {
            return null;
        }
        String version = file.substring(start, file.length() - suffix.length());
        String folder = "META-INF/maven/";
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry own = zip.getEntry(folder + library.group() + "/" + library.artifact() + "/pom.properties");
            if (own != null) {
                Properties properties = new Properties();
                try (InputStream in = zip.getInputStream(own)) {
                    properties.load(in);
                }
                return version.equals(properties.getProperty("version")) ? version : null;
            }
            boolean another = zip.stream().anyMatch(entry ->
                    entry.getName().startsWith(folder)
                            && entry.getName().endsWith("/" + library.artifact() + "/pom.properties"));
            return !another && VERSION.matcher(version).matches() ? version : null;
        } catch (IOException e) {
            return null;
        }
    }
}
