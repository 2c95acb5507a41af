package io.percolate.kernel.classpath;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;

class ClassPathFilesTest {

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private ClassPathFiles files;

    @TempDir
    private Path folder;

    @BeforeEach
    void compileTwoClasses() throws IOException {
        files = new ClassPathFiles(platform(), folder.resolve("index/packages.tsv"));
        Path source = Files.createDirectories(folder.resolve("shop")).resolve("Tea.java");
        Files.writeString(source, "package shop; public class Tea { public static class Leaf {} }");
        String classes = folder.resolve("classes").toString();
        assertThat(compiler.run(null, null, null, "-d", classes, source.toString())).isZero();
    }

    private StandardJavaFileManager platform() {
        return compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
    }

    private static Set<String> names(JavaFileManager files, String packageName) throws IOException {
        Set<String> names = new TreeSet<>();
        files.list(StandardLocation.CLASS_PATH, packageName, Set.of(Kind.CLASS), false)
                .forEach(file -> names.add(files.inferBinaryName(StandardLocation.CLASS_PATH, file)));
        return names;
    }

    private void setClassPath(Path entry) {
        assertThat(files.handleOption("-classpath", List.of(entry.toString()).iterator())).isTrue();
    }

    private Path jar(String name, String manifestClassPath, String... classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (manifestClassPath != null) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, manifestClassPath);
        }
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String each : classes) {
                out.putNextEntry(new ZipEntry(each));
                out.write(Files.readAllBytes(folder.resolve("classes").resolve(each)));
            }
        }
        return jar;
    }

    @Test
    void packagesAreThoseThatTheJdkSees() throws Exception {
        Path asm = Path.of(ClassReader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        StandardJavaFileManager platform = platform();
        platform.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(asm));
        setClassPath(asm);
        for (String each : List.of("org.objectweb.asm", "org.objectweb.asm.signature", "org.objectweb", "java.util",
                "")) {
            assertThat(names(files, each)).as(each).isEqualTo(names(platform, each));
        }
    }

    @Test
    void classesOfTheJdkHaveTheNamesThatItGivesThem() throws IOException {
        StandardJavaFileManager platform = platform();
        JavaFileManager.Location base = platform.getLocationForModule(StandardLocation.SYSTEM_MODULES, "java.base");
        JavaFileManager.Location sql = platform.getLocationForModule(StandardLocation.SYSTEM_MODULES, "java.sql");
        ClassPathFiles own = new ClassPathFiles(platform, folder.resolve("index/packages.tsv"));
        for (String each : List.of("java.util", "java.util.concurrent", "java.lang", "")) {
            for (JavaFileObject file : platform.list(base, each, Set.of(Kind.CLASS), false)) {
                assertThat(own.inferBinaryName(base, file)).isNotNull().isEqualTo(platform.inferBinaryName(base, file));
                assertThat(own.inferBinaryName(sql, file)).isEqualTo(platform.inferBinaryName(sql, file));
            }
        }
    }

    @Test
    void theClassPathOfTheProcessIsThereFromTheStart() throws IOException {
        assertThat(names(files, "org.objectweb.asm")).contains("org.objectweb.asm.ClassReader");
    }

    @Test
    void classesOfAJar() throws IOException {
        setClassPath(jar("tea.jar", null, "shop/Tea.class", "shop/Tea$Leaf.class"));
        assertThat(names(files, "shop")).containsExactly("shop.Tea", "shop.Tea$Leaf");
        assertThat(names(files, "")).isEmpty();
    }

    @Test
    void aClassOfAJarKnowsWhereItIs() throws IOException {
        Path jar = jar("tea.jar", null, "shop/Tea.class");
        setClassPath(jar);
        assertThat(files.getJavaFileForInput(StandardLocation.CLASS_PATH, "shop.Tea", Kind.CLASS).toUri())
                .hasToString("jar:" + jar.toUri() + "!/shop/Tea.class");
    }

    @Test
    void classesOfAFolder() throws IOException {
        setClassPath(folder.resolve("classes"));
        assertThat(names(files, "shop")).containsExactly("shop.Tea", "shop.Tea$Leaf");
    }

    @Test
    void classesOfAJarThatAnotherRefersTo() throws IOException {
        jar("tea.jar", "all.jar", "shop/Tea.class");
        Files.writeString(folder.resolve("damaged.jar"), "");
        setClassPath(jar("all.jar", "damaged.jar tea.jar classes/"));
        assertThat(names(files, "shop")).containsExactly("shop.Tea", "shop.Tea$Leaf");
    }

    @Test
    void aJarThatIsReplacedOnTheDiskGoesOnWorking() throws IOException {
        Path jar = jar("tea.jar", null, "shop/Tea.class");
        setClassPath(jar);
        Files.move(jar("empty.jar", null), jar, StandardCopyOption.REPLACE_EXISTING);
        assertThat(files.getJavaFileForInput(StandardLocation.CLASS_PATH, "shop.Tea", Kind.CLASS).openInputStream())
                .isNotEmpty();
    }

    @Test
    void whatIsNoJarOrNotThereIsLeftOut() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.jar"), "no jar");
        assertThatCode(() -> setClassPath(text)).doesNotThrowAnyException();
        assertThat(files.faulty()).containsExactly(Map.entry(text, "it is not a jar"));
        assertThatCode(() -> setClassPath(folder.resolve("gone.jar"))).doesNotThrowAnyException();
        assertThat(names(files, "shop")).isEmpty();
    }

    @Test
    void classesOfAMultiReleaseJarAreThoseThatRun() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        Path jar = folder.resolve("tea.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            for (String each : List.of("shop/Tea.class", "META-INF/versions/11/shop/Tea.class",
                    "META-INF/versions/11/bar/Gin.class", "META-INF/versions/99/shop/Tea.class")) {
                out.putNextEntry(new ZipEntry(each));
                out.write(each.getBytes(StandardCharsets.UTF_8));
            }
        }
        setClassPath(jar);
        assertThat(names(files, "shop")).containsExactly("shop.Tea");
        assertThat(names(files, "bar")).containsExactly("bar.Gin");
        assertThat(files.getJavaFileForInput(StandardLocation.CLASS_PATH, "shop.Tea", Kind.CLASS).openInputStream())
                .hasContent("META-INF/versions/11/shop/Tea.class");
    }
}
