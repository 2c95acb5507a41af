package io.percolate.kernel.history;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * SQLite's native library as one file for all kernels. The driver by itself makes a copy for each process, and a killed
 * process leaves its copy behind.
 */
final class SqliteLibrary {

    private static final String FOLDER = "org.sqlite.lib.path";
    private static final String COPIES = "sqlite-*sqlitejdbc*";
    private static final Duration LOADING = Duration.ofMinutes(1);

    private SqliteLibrary() {
    }

    /** Lets the driver load the library from {@code folder}, and deletes the copies that killed kernels left there. */
    static void keepIn(Path folder) throws IOException {
        System.setProperty("org.sqlite.tmpdir", folder.toString()); // where the driver copies it if ours cannot be read
        String packed = LibraryLoaderUtil.getNativeLibResourcePath();
        String name = LibraryLoaderUtil.getNativeLibName();
        URL resource = SQLiteJDBCLoader.class.getResource(packed + "/" + name);
        if (resource != null && System.getProperty(FOLDER) == null) {
            Path own = folder.resolve("native/sqlite-" + SQLiteJDBCLoader.getVersion() + packed.replaceFirst(
                    ".*/native/", "-").replace('/', '-'));
            unpack(resource, own.resolve(name));
            System.setProperty(FOLDER, own.toString());
            System.setProperty("org.sqlite.lib.name", name);
        }
        deleteCopies(folder);
    }

    private static void unpack(URL resource, Path library) throws IOException {
        if (Files.exists(library) && Files.size(library) == resource.openConnection().getContentLengthLong()) {
            return;
        }
        Files.createDirectories(library.getParent());
        Path part = Files.createTempFile(library.getParent(), "part", null);
        try (InputStream in = resource.openStream()) {
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    // A kernel that still uses its copy keeps it open, which deleting does not change; it must only have opened it.
    private static void deleteCopies(Path folder) throws IOException {
        try (DirectoryStream<Path> copies = Files.newDirectoryStream(folder, COPIES)) {
            for (Path copy : copies) {
                if (Files.getLastModifiedTime(copy).toInstant().isBefore(Instant.now().minus(LOADING))) {
                    Files.deleteIfExists(copy);
                }
            }
        }
    }
}
