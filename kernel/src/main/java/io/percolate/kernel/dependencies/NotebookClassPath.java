package io.percolate.kernel.dependencies;

import io.percolate.kernel.classpath.ClassFiles;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private static final String DOWNLOAD_AGAIN = "Delete it, and run this again to download it again.";

    private final Consumer<List<Path>> add;
    private final Consumer<String> tell;
    private final List<Path> jars = new ArrayList<>();
    private final Map<String, String> loaded = new HashMap<>();
    private final Map<Path, String> stamps = new HashMap<>();

    /**
     * @param add  puts jars and folders on the class path
     * @param tell receives the reports of conflicts, damaged and changed files, as complete lines
     */
    public NotebookClassPath(Consumer<List<Path>> add, Consumer<String> tell) {
        this.add = add;
        this.tell = tell;
        Stream.of(System.getProperty("java.class.path", "").split(File.pathSeparator)).map(Path::of).forEach(jars::add);
    }

    /**
     * Adds jars and folders; existing entries keep their position. Reports files that are no jars, and entries that
     * have changed since they were added.
     *
     * @return the entries without the files that are no jars
     */
    public synchronized List<Path> add(List<Path> entries) {
        return addWhole(entries.stream().distinct()
                .filter(entry -> isWhole(entry, "Replace it, and run this again.")).toList());
    }

    private List<Path> addWhole(List<Path> whole) {
        List<Path> fresh = whole.stream().filter(entry -> !jars.contains(entry)).toList();
        whole.stream().filter(jars::contains).forEach(this::tellIfChanged);
        if (!fresh.isEmpty()) {
            jars.addAll(fresh);
            fresh.forEach(entry -> stamps.put(entry, ClassFiles.stamp(entry)));
            add.accept(fresh);
        }
        return whole;
    }

    private boolean isWhole(Path entry, String advice) {
        Optional<String> fault = ClassFiles.fault(entry);
        fault.ifPresent(reason -> tell.accept(entry + " is left out: " + reason + ". " + advice + "\n"));
        return fault.isEmpty();
    }

    // The JVM cannot replace a loaded class, and classes of both builds would not fit together.
    private void tellIfChanged(Path entry) {
        String stamp = ClassFiles.stamp(entry);
        String before = stamps.put(entry, stamp);
        if (before != null && !before.equals(stamp)) {
            tell.accept(entry + " has changed, but its classes stay as they were when it was first added. "
                    + "Restart the kernel to use the new ones.\n");
        }
    }

    /** Adds libraries that are not loaded in any version; reports those loaded in another version. */
    public void addLibraries(List<Library> libraries) {
        addLibraries(libraries, false);
    }

    /** @param quiet whether another version is reported only of a library that was asked for */
    public synchronized void addLibraries(List<Library> libraries, boolean quiet) {
        List<Path> fresh = new ArrayList<>();
        List<String> kept = new ArrayList<>();
        libraries.stream().map(Library::file).filter(jars::contains).forEach(this::tellIfChanged);
        for (Library library : libraries) {
            String version = versionOf(library);
            if (version == null && isWhole(library.file(), DOWNLOAD_AGAIN)) {
                loaded.put(library.name(), library.version());
                fresh.add(library.file());
            } else if (version != null && !version.equals(library.version()) && library.isAskedFor()) {
                tell.accept("Conflict: " + library.name() + " " + version + " is already loaded; " + library.version()
                        + " is left out" + (loaded.containsKey(library.name())
                                ? ". Restart the kernel to load it first.\n"
                                : ": the kernel itself uses the former.\n"));
            } else if (version != null && !version.equals(library.version())) {
                kept.add(library.name() + " " + version + " (" + library.version() + " was wanted)");
            }
        }
        if (!kept.isEmpty() && !quiet) {
            tell.accept("Conflict: already loaded in another version, which stays: " + String.join(", ", kept) + ".\n");
        }
        addWhole(fresh);
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
