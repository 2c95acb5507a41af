package io.percolate.kernel.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The classes of the kernel and of its tests as samples: the JVM verifies them with probes. */
class ProbeWeaverTest {

    private static final class Probed extends ClassLoader {

        private final Path folder;

        Probed(Path folder) {
            super(ProbeWeaverTest.class.getClassLoader());
            this.folder = folder;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            Path file = folder.resolve(name.replace('.', '/') + ".class");
            if (!Files.exists(file)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name, file) : loaded;
            }
        }

        private Class<?> define(String name, Path file) {
            try {
                byte[] code = ProbeWeaver.weave(Files.readAllBytes(file), 1).bytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Path folder(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private static List<String> classes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString()).filter(file -> file.endsWith(".class"))
                    .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.')).toList();
        }
    }

    @Test
    void wovenClassesAreVerified() throws Exception {
        for (Class<?> sample : List.of(ProbeWeaver.class, ProbeWeaverTest.class)) {
            Path folder = folder(sample);
            Probed loader = new Probed(folder);
            for (String name : classes(folder)) {
                assertThatCode(() -> loader.loadClass(name).getDeclaredMethods()).as(name).doesNotThrowAnyException();
            }
        }
    }

    @Test
    void wovenCodeRunsAsBefore() throws Exception {
        Class<?> woven = new Probed(folder(Samples.class)).loadClass(Samples.class.getName());
        assertThat(woven).isNotEqualTo(Samples.class);
        assertThat(woven.getDeclaredMethod("all").invoke(null)).isEqualTo(Samples.all());
    }

    @Test
    void variablesHaveScopes() throws Exception {
        Path file = folder(Samples.class).resolve(Samples.class.getName().replace('.', '/') + ".class");
        ClassCode code = ProbeWeaver.weave(Files.readAllBytes(file), 1).code();
        assertThat(code.file()).isEqualTo("Samples.java");
        assertThat(code.methods().get("branches(I)Ljava/lang/String;").variables())
                .extracting(ClassCode.Variable::name).contains("n", "text", "late", "wide");
        assertThat(code.methods().get("closes(I)I").catches()).extracting(ClassCode.Catch::type)
                .containsOnly("java.lang.IllegalStateException");
    }
}
