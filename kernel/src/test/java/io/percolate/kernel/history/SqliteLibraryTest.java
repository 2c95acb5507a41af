package io.percolate.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteLibraryTest {

    private final String before = System.getProperty("org.sqlite.lib.path");

    @TempDir
    private Path folder;

    @AfterEach
    void restore() {
        System.clearProperty("org.sqlite.lib.path");
        if (before != null) {
            System.setProperty("org.sqlite.lib.path", before);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    @Test
    void oneFileServesEveryKernel() throws IOException {
        for (int kernel = 0; kernel < 3; kernel++) {
            System.clearProperty("org.sqlite.lib.path");
            SqliteLibrary.keepIn(folder);
        }
        assertThat(files()).hasSize(1);
        assertThat(files().get(0).getParent()).isEqualTo(Path.of(System.getProperty("org.sqlite.lib.path")));
    }

    @Test
    void aDamagedFileIsReplaced() throws IOException {
        System.clearProperty("org.sqlite.lib.path");
        SqliteLibrary.keepIn(folder);
        Path library = files().get(0);
        byte[] whole = Files.readAllBytes(library);
        Files.write(library, new byte[] {1, 2, 3});
        System.clearProperty("org.sqlite.lib.path");
        SqliteLibrary.keepIn(folder);
        assertThat(Files.readAllBytes(library)).isEqualTo(whole);
    }

    @Test
    void copiesThatKilledKernelsLeftAreDeleted() throws IOException {
        System.setProperty("org.sqlite.lib.path", folder.toString());
        Path old = Files.createFile(folder.resolve("sqlite-3.54.1.0-0a1b-libsqlitejdbc.so"));
        Path oldLock = Files.createFile(folder.resolve("sqlite-3.54.1.0-0a1b-libsqlitejdbc.so.lck"));
        Path loading = Files.createFile(folder.resolve("sqlite-3.54.1.0-2c3d-libsqlitejdbc.so"));
        Path history = Files.createFile(folder.resolve("history.sqlite"));
        for (Path each : List.of(old, oldLock, history)) {
            Files.setLastModifiedTime(each, FileTime.fromMillis(0));
        }
        SqliteLibrary.keepIn(folder);
        assertThat(files()).containsExactlyInAnyOrder(loading, history);
    }
}
