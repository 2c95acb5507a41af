package io.percolate.kernel.classpath;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The class path for javac. The JDK's file manager creates a file system per jar and a path per entry, which with a
 * hundred jars takes most of a kernel's start time and memory; this one stores which jar contains which package, and
 * lists a package when code needs it. Folders are left to the JDK's file manager. Thread-safe.
 */
public final class ClassPathFiles extends ForwardingJavaFileManager<StandardJavaFileManager>
        implements StandardJavaFileManager {

    private static final String SYSTEM_MODULE = "SYSTEM_MODULES[";
    private static final Set<String> CLASS_PATH_OPTIONS = Set.of("-classpath", "-cp", "--class-path");

    private final PackageIndex index;
    private final Map<Path, Jar> jars = new LinkedHashMap<>();
    private final Map<String, List<JavaFileObject>> listed = new HashMap<>();
    private final Map<Path, String> faulty = new LinkedHashMap<>();

    /** Starts with the class path of the process; the file stores the jars' packages, and need not exist. */
    public ClassPathFiles(StandardJavaFileManager platform, Path index) {
        super(platform);
        this.index = new PackageIndex(index);
        setClassPath(System.getProperty("java.class.path", ""));
    }

    private void setClassPath(String path) {
        Map<Path, Jar> before = new HashMap<>(jars);
        List<Path> folders = new ArrayList<>();
        jars.clear();
        listed.clear();
        faulty.clear();
        Deque<Path> entries = new ArrayDeque<>();
        Stream.of(path.split(File.pathSeparator)).map(each -> Path.of(each).toAbsolutePath()).forEach(entries::add);
        Set<Path> seen = new HashSet<>();
        while (!entries.isEmpty()) {
            Path entry = entries.remove();
            Jar jar = !seen.add(entry) ? null : before.containsKey(entry) ? before.get(entry) : open(entry);
            if (jar != null) {
                jars.put(entry, jar);
                entries.addAll(jar.references());
            } else if (Files.isDirectory(entry)) {
                folders.add(entry);
            }
        }
        try {
            fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, folders);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    // The JDK's file manager would report a file that is no jar as an error in each cell.
    private Jar open(Path entry) {
        try {
            return Files.isRegularFile(entry) ? Jar.open(entry, index) : null;
        } catch (IOException e) {
            ClassFiles.fault(entry).ifPresent(reason -> faulty.put(entry, reason));
            return null;
        }
    }

    /** The files that are left out because they are no jars, each with the reason. */
    public synchronized Map<Path, String> faulty() {
        return Map.copyOf(faulty);
    }

    /** Saves the jars' packages for the next kernel. */
    public void saveIndex() {
        index.save();
    }

    @Override
    public synchronized boolean handleOption(String current, Iterator<String> remaining) {
        if (CLASS_PATH_OPTIONS.contains(current) && remaining.hasNext()) {
            setClassPath(remaining.next());
            return true;
        }
        return super.handleOption(current, remaining);
    }

    @Override
    public synchronized Iterable<JavaFileObject> list(Location location, String packageName,
            Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        Iterable<JavaFileObject> platform = super.list(location, packageName, kinds, recurse);
        if (location != StandardLocation.CLASS_PATH || recurse || !kinds.contains(JavaFileObject.Kind.CLASS)) {
            return platform;
        }
        List<JavaFileObject> all = new ArrayList<>(listed.computeIfAbsent(packageName, name ->
                jars.values().stream().<JavaFileObject>flatMap(jar -> jar.classes(name)).toList()));
        platform.forEach(all::add);
        return all;
    }

    @Override
    public synchronized JavaFileObject getJavaFileForInput(Location location, String className,
            JavaFileObject.Kind kind) throws IOException {
        if (location == StandardLocation.CLASS_PATH && kind == JavaFileObject.Kind.CLASS) {
            for (Jar jar : jars.values()) {
                JavaFileObject found = jar.find(className);
                if (found != null) {
                    return found;
                }
            }
        }
        return super.getJavaFileForInput(location, className, kind);
    }

    @Override
    public synchronized String inferBinaryName(Location location, JavaFileObject file) {
        if (file instanceof Jar.ClassFile own) {
            return own.binaryName();
        }
        String platform = platformName(location, file);
        return platform != null ? platform : super.inferBinaryName(location, file);
    }

    // javac calls this for every class of every imported package. The JDK's file manager compiles a regular expression
    // for each call, which takes longer than the rest of the start-up imports.
    private String platformName(Location location, JavaFileObject file) {
        String place = location.getName();
        if (!place.startsWith(SYSTEM_MODULE)) {
            return null;
        }
        String folder = "/modules/" + place.substring(SYSTEM_MODULE.length(), place.length() - 1) + "/";
        String path;
        try {
            path = fileManager.asPath(file).toString();
        } catch (IllegalArgumentException | UnsupportedOperationException e) {
            return null;
        }
        return path.startsWith(folder) && path.endsWith(Jar.CLASS)
                ? path.substring(folder.length(), path.length() - Jar.CLASS.length()).replace('/', '.') : null;
    }

    @Override
    public synchronized boolean contains(Location location, FileObject file) throws IOException {
        return file instanceof Jar.ClassFile
                ? location == StandardLocation.CLASS_PATH : super.contains(location, file);
    }

    @Override
    public synchronized boolean isSameFile(FileObject one, FileObject other) {
        return one instanceof Jar.ClassFile ? one.equals(other) : super.isSameFile(one, other);
    }

    /** Nothing: JShell would index all classes in there; {@link ClassIndex} does so in less memory. */
    @Override
    public Iterable<? extends Path> getLocationAsPaths(Location location) {
        return List.of();
    }

    @Override
    public Iterable<? extends File> getLocation(Location location) {
        return List.of();
    }

    @Override
    public synchronized void setLocation(Location location, Iterable<? extends File> files) throws IOException {
        fileManager.setLocation(location, files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromFiles(Iterable<? extends File> files) {
        return fileManager.getJavaFileObjectsFromFiles(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(File... files) {
        return fileManager.getJavaFileObjects(files);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjectsFromStrings(Iterable<String> names) {
        return fileManager.getJavaFileObjectsFromStrings(names);
    }

    @Override
    public Iterable<? extends JavaFileObject> getJavaFileObjects(String... names) {
        return fileManager.getJavaFileObjects(names);
    }
}
