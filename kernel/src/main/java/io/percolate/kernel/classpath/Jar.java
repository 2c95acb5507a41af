package io.percolate.kernel.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.SimpleJavaFileObject;

/**
 * A jar on the class path, with the versions of its classes that run on this JDK; it stays open, so that it keeps
 * working when its file is replaced.
 */
final class Jar {

    static final String CLASS = ".class";

    private final Path path;
    private final JarFile file;
    private final Set<String> folders;
    private final List<Path> references;
    private List<String> entries;

    private Jar(Path path, JarFile file, Set<String> folders, List<Path> references) {
        this.path = path;
        this.file = file;
        this.folders = folders;
        this.references = references;
    }

    static Jar open(Path path, PackageIndex index) throws IOException {
        JarFile file = new JarFile(path.toFile(), true, ZipFile.OPEN_READ, JarFile.runtimeVersion());
        PackageIndex.Contents contents = index.of(path, file);
        return new Jar(path, file, contents.folders(), contents.references(path));
    }

    /** The existing files and folders that the jar's manifest adds to the class path. */
    List<Path> references() {
        return references;
    }

    private synchronized List<String> entries() {
        if (entries == null) {
            entries = file.versionedStream().map(ZipEntry::getName).filter(name -> name.endsWith(CLASS)).toList();
        }
        return entries;
    }

    /** The class files of a package, without those of its sub-packages. */
    Stream<ClassFile> classes(String packageName) {
        String folder = packageName.replace('.', '/');
        if (!folders.contains(folder)) {
            return Stream.empty();
        }
        int start = folder.isEmpty() ? 0 : folder.length() + 1;
        return entries().stream().filter(name -> name.startsWith(folder) && name.lastIndexOf('/') == start - 1)
                .map(ClassFile::new);
    }

    /** The class file with this binary name, or null. */
    ClassFile find(String binaryName) {
        String entry = binaryName.replace('.', '/') + CLASS;
        boolean isThere = folders.contains(entry.substring(0, Math.max(0, entry.lastIndexOf('/'))))
                && file.getEntry(entry) != null;
        return isThere ? new ClassFile(entry) : null;
    }

    /** An entry of the jar, for javac. */
    final class ClassFile extends SimpleJavaFileObject {

        private final String entry;

        private ClassFile(String entry) {
            super(URI.create("jar:///"), Kind.CLASS);
            this.entry = entry;
        }

        String binaryName() {
            return entry.substring(0, entry.length() - CLASS.length()).replace('/', '.');
        }

        @Override
        public URI toUri() {
            return URI.create("jar:" + path.toUri() + "!/" + entry);
        }

        @Override
        public String getName() {
            return path + "(/" + entry + ")";
        }

        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.CLASS && entry.substring(entry.lastIndexOf('/') + 1).equals(simpleName + CLASS);
        }

        @Override
        public InputStream openInputStream() throws IOException {
            return file.getInputStream(file.getEntry(entry));
        }

        @Override
        public long getLastModified() {
            return file.getEntry(entry).getTime();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof ClassFile file && file.toUri().equals(toUri());
        }

        @Override
        public int hashCode() {
            return entry.hashCode();
        }
    }
}
