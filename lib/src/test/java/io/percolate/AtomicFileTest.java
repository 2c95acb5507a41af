package io.percolate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

    @TempDir
    Path folder;

    @Test
    void hasThePermissionsOfAnyOtherFile() throws IOException {
        Path ordinary = Files.writeString(folder.resolve("ordinary"), "a");
        Path atomic = folder.resolve("atomic");
        AtomicFile.write(atomic, path -> Files.writeString(path, "a"));
        assertThat(Files.getPosixFilePermissions(atomic)).isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void keepsTheOldContentWhenWritingFails() throws IOException {
        Path target = Files.writeString(folder.resolve("target"), "old");
        assertThatThrownBy(() -> AtomicFile.write(target, path -> {
            Files.writeString(path, "half");
            throw new IOException("No space left on device");
        })).isInstanceOf(PercolateException.class).hasMessageContaining("No space left on device");
        assertThat(target).hasContent("old");
        assertThat(folder.toFile().list()).containsExactly("target");
    }
}
