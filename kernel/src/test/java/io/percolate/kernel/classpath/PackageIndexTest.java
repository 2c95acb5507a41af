package io.percolate.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackageIndexTest {

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("cache/packages.tsv");
    }

    private Path jar(String name, String classPath, String... entries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (classPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        }
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String each : entries) {
                out.putNextEntry(new ZipEntry(each));
            }
        }
        return jar;
    }

    private PackageIndex.Contents ask(PackageIndex index, Path jar) throws IOException {
        try (JarFile open = new JarFile(jar.toFile())) {
            return index.of(jar, open);
        }
    }

    @Test
    void foldersWithClasses() throws IOException {
        Path jar = jar("a.jar", null, "Main.class", "shop/Tea.class", "shop/deep/Leaf.class", "text/readme.txt");
        assertThat(ask(new PackageIndex(file), jar).folders()).containsExactly("", "shop", "shop/deep");
    }

    @Test
    void whatIsKnownIsReadFromTheFile() throws IOException {
        Path tea = jar("tea jar.jar", null, "Main.class", "shop/Tea.class");
        Path none = jar("none.jar", null, "readme.txt");
        Path refers = jar("refers.jar", "lib/nowhere.jar tea%20jar.jar");
        PackageIndex first = new PackageIndex(file);
        PackageIndex.Contents[] before = {ask(first, tea), ask(first, none), ask(first, refers)};
        first.save();
        PackageIndex second = new PackageIndex(file);
        for (Path each : new Path[] {tea, none, refers}) { // same length, different contents
            FileTime time = Files.getLastModifiedTime(each);
            Files.write(each, new byte[(int) Files.size(each)]);
            Files.setLastModifiedTime(each, time);
        }
        assertThat(second.of(tea, null)).isEqualTo(before[0]);
        assertThat(second.of(none, null)).isEqualTo(before[1]);
        assertThat(second.of(refers, null)).isEqualTo(before[2]);
        assertThat(before[2].references(refers)).containsExactly(tea);
    }

    @Test
    void onlyAReferenceToWhatIsThereCounts() throws IOException {
        Path jar = jar("a.jar", "lib/jna.jar lib/test-classes/ file.jar http://shop.invalid/a.jar");
        PackageIndex index = new PackageIndex(file);
        assertThat(ask(index, jar).references(jar)).isEmpty();
        assertThat(ask(index, jar("none.jar", null)).references(jar)).isEmpty();
        Path classes = Files.createDirectories(folder.resolve("lib/test-classes"));
        assertThat(ask(index, jar).references(jar)).containsExactly(classes);
    }

    @Test
    void aJarThatChangedIsLookedAtAnew() throws IOException {
        PackageIndex first = new PackageIndex(file);
        ask(first, jar("a.jar", null, "shop/Tea.class"));
        first.save();
        Path changed = jar("a.jar", null, "shop/Tea.class", "bar/Gin.class");
        assertThat(ask(new PackageIndex(file), changed).folders()).containsExactly("shop", "bar");
    }

    @Test
    void aDamagedFileSaysNothing() throws IOException {
        Path jar = jar("a.jar", null, "shop/Tea.class");
        Files.createDirectories(file.getParent());
        for (String damaged : new String[] {"", "nonsense", jar + "\t1\tx.jar", "\t\t\t\n\t"}) {
            Files.writeString(file, damaged);
            assertThat(ask(new PackageIndex(file), jar).folders()).as(damaged).containsExactly("shop");
        }
    }

    @Test
    void damagedLinesAreDropped() throws IOException {
        Path jar = jar("a.jar", null, "shop/Tea.class");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "nonsense\n\0\t1 1\t\t|bad\n");
        PackageIndex index = new PackageIndex(file);
        ask(index, jar);
        index.save();
        assertThat(Files.readAllLines(file)).singleElement().asString().startsWith(jar + "\t").endsWith("\t|shop");
    }

    @Test
    void jarsThatAreGoneAreForgotten() throws IOException {
        PackageIndex index = new PackageIndex(file);
        Path jar = jar("a.jar", null, "shop/Tea.class");
        ask(index, jar);
        ask(index, jar("b.jar", null, "bar/Gin.class"));
        Files.delete(jar);
        index.save();
        assertThat(file).content().contains("b.jar").doesNotContain("a.jar");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoFailure() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("cache"));
        PackageIndex index = new PackageIndex(file);
        ask(index, jar("a.jar", null, "shop/Tea.class"));
        index.save();
        assertThat(inTheWay).isEmptyFile();
    }
}
