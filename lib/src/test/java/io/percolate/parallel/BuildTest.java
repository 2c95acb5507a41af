package io.percolate.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {

    @TempDir
    private Path folder;
    private Path classes;

    @BeforeEach
    void twoClasses() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes/a")).getParent();
        Files.writeString(classes.resolve("a/One.class"), "one");
        Files.writeString(classes.resolve("a/Two.class"), "two");
    }

    @Test
    void aJarAndAFolderOfTheSameClassesAreOneBuild() throws IOException {
        Path jar = folder.resolve("library.jar");
        try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(file)) {
            for (String name : new String[] {"META-INF/MANIFEST.MF", "a/Two.class", "a/One.class"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.startsWith("a") ? Files.readAllBytes(classes.resolve(name)) : new byte[1]);
            }
        }
        assertThat(Build.of(jar)).isEqualTo(Build.of(classes));
    }

    @Test
    void anotherClassIsAnotherBuild() throws IOException {
        String before = Build.of(classes);
        Files.writeString(classes.resolve("a/Two.class"), "2");
        assertThat(Build.of(classes)).isNotEqualTo(before);
    }

    @Test
    void anotherBuildIsNamed() {
        Build.require(Build.HERE);
        assertThatThrownBy(() -> Build.require("0badcafe")).isInstanceOf(PercolateException.class)
                .hasMessageContaining("another build of Percolate on its class path (" + Build.HERE + ", ")
                .hasMessageContaining("than this program (0badcafe): remove it there");
    }
}
