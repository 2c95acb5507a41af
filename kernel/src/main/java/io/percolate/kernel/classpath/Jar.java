package io.percolate.kernel.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.SimpleJavaFileObject;

/** A jar on the class path; it stays open, so that one that is replaced on the disk goes on working. */
final class Jar {

    private static final String CLASS = ".class";

    private final Path path;
    private final JarFile file;
    private final Set<String> packages = new HashSet<>();

    private Jar(Path path, JarFile file) {
        this.path = path;
        this.file = file;
        String last = null;
        for (String name : (Iterable<String>) file.stream().map(ZipEntry::getName)::iterator) {
            int slash = name.lastIndexOf('/');
            if (name.endsWith(CLASS) && (last == null || slash != last.length() || !name.startsWith(last))) {
                last = name.substring(0, Math.max(0, slash));
                packages.add(last);
            }
        }
    }

    /** Opens a jar; null for one whose manifest puts others on the class path. */
    static Jar open(Path path) throws IOException {
        JarFile file = new JarFile(path.toFile());
        Manifest manifest = file.getManifest();
        if (manifest != null && manifest.getMainAttributes().containsKey(Attributes.Name.CLASS_PATH)) {
            file.close();
            return null;
        }
        return new Jar(path, file);
    }

    /** The class files of a package, without those of its sub-packages. */
    Stream<ClassFile> classes(String packageName) {
        String folder = packageName.replace('.', '/');
        if (!packages.contains(folder)) {
            return Stream.empty();
        }
        int start = folder.isEmpty() ? 0 : folder.length() + 1;
        return file.stream().map(ZipEntry::getName)
                .filter(name -> name.startsWith(folder) && name.endsWith(CLASS) && name.lastIndexOf('/') == start - 1)
                .map(ClassFile::new);
    }

    /** The class file of that binary name, or null. */
    ClassFile find(String binaryName) {
        String entry = binaryName.replace('.', '/') + CLASS;
        return file.getEntry(entry) == null ? null : new ClassFile(entry);
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
