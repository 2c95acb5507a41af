package io.percolate.kernel.dependencies;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What the notebook's code can see. Class loaders ask the older entry first, so a library that comes in a second
 * version would be silently shadowed: it is left out here, and both versions are named.
 */
public final class NotebookClassPath {
    /** A version at the end of a file name, told from a classifier by the usual qualifiers. */
    private static final Pattern VERSION =
            Pattern.compile("\\d+([.-](\\d\\w*|M\\d*|RC\\d*|alpha|beta|jre|android|Final|GA|RELEASE|SNAPSHOT))*");

    private final Consumer<Path> add;
    private final Consumer<String> tell;
    private final List<Path> jars = new ArrayList<>();
    private final Map<String, String> loaded = new HashMap<>();

    /**
     * @param add  puts one jar or folder on the class path
     * @param tell takes the text of a conflict, whole lines
     */
    public NotebookClassPath(Consumer<Path> add, Consumer<String> tell) {
        this.add = add;
        this.tell = tell;
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator)).map(Path::of).forEach(jars::add);
    }

    /** Adds a jar or a folder. */
    public synchronized void add(Path entry) {
        if (!jars.contains(entry)) {
            jars.add(entry);
            add.accept(entry);
        }
    }

    /** Adds the libraries that are not there in any version yet; names those that are there in another one. */
    public synchronized void addAll(List<Library> libraries) {
        for (Library library : libraries) {
            String version = loaded.get(library.name());
            if (version == null) {
                version = jars.stream().map(jar -> versionIn(jar, library)).filter(found -> found != null).findFirst()
                        .orElse(null);
            }
            if (version == null) {
                loaded.put(library.name(), library.version());
                add(library.file());
            } else if (!version.equals(library.version())) {
                tell.accept("Conflict: " + library.name() + " " + version + " is already loaded; " + library.version()
                        + (library.wantedBy().startsWith(library.group() + ":" + library.artifact() + ":") ? ""
                                : ", wanted by " + library.wantedBy() + ",")
                        + (loaded.containsKey(library.name())
                                ? " is left out. Restart the kernel to load it first.\n"
                                : " is left out: the kernel itself uses the former.\n"));
            }
        }
    }

    /** The version of the library that a jar of the class path holds, or null when it is another library. */
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
