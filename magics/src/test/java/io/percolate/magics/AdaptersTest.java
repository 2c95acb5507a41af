package io.percolate.magics;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.magics.WireClient.Message;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests one jar in two kernels, one for each API, each in its own process, over Jupyter's protocol. */
class AdaptersTest {

    private static final String MODEL = "%%model mlp\ninput 2\ndense 8 relu\ndense 2 softmax\noptimizer adam lr=0.05";

    /** IJava's documented line, with getKernelInstance() written out. */
    private static final String INSTALL = "io.percolate.magics.ijava.IJavaKernel.install("
            + "io.percolate.magics.ijava.TestKernel.running(),"
            + " io.percolate.magics.ijava.TestKernel.running().getMagics());";

    @TempDir
    private Path folder;

    /** All magics as the single jar for a kernel's class path. */
    private Path jar() throws IOException {
        Path classes = Path.of("target/classes");
        Path jar = folder.resolve("magics.jar");
        try (OutputStream file = Files.newOutputStream(jar); JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, out);
            }
        }
        return jar;
    }

    private WireClient start(String api) throws IOException {
        Path classes = Path.of("target/classes").toAbsolutePath();
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath().equals(classes) ? jarQuietly() : entry)
                .collect(Collectors.joining(File.pathSeparator));
        return new WireClient(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g",
            "-Djava.awt.headless=true", "--add-modules", "jdk.incubator.vector", "-cp", classPath,
            "io.percolate.magics." + api + ".TestKernel"), folder);
    }

    private String jarQuietly() {
        try {
            return jar().toString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Message> of(List<Message> messages, String... types) {
        return messages.stream().filter(message -> List.of(types).contains(message.type())).toList();
    }

    /** The text of the last value shown. */
    private static String text(List<Message> messages) {
        return shown(messages).data("text/plain");
    }

    /** The last value shown. */
    private static Message shown(List<Message> messages) {
        List<Message> shown = of(messages, "execute_result", "display_data");
        assertThat(shown).as("%s", messages).isNotEmpty();
        return shown.get(shown.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ijava", "jjava"})
    void aSessionFromDataToErrors(String api) throws Exception {
        try (WireClient kernel = start(api)) {
            if (api.equals("ijava")) {
                kernel.run(INSTALL); // JJava finds the extension by itself
            }
            assertThat(of(kernel.run("1 + 1"), "execute_result").get(0).data("text/plain")).isEqualTo("2");
            assertThat(text(kernel.run("%data moons --limit 200 --as points"))).startsWith("200 examples");
            assertThat(text(kernel.run(MODEL))).contains("dense_1", "42 parameters");
            List<Message> fit = kernel.run("%train mlp on points --epochs 3");
            assertThat(of(fit, "display_data").get(0).data("text/html")).contains("Epoch 1 of", "starting");
            assertThat(of(fit, "update_display_data")).anyMatch(update -> update.data("image/svg+xml")
                    .startsWith("<svg"));
            assertThat(text(fit)).contains("epoch", "accuracy");
            assertThat(text(kernel.run("History h = %train mlp on points --epochs 1 --quiet\nh.epochs()")))
                    .isEqualTo("1");
            assertThat(text(kernel.run("Plot.line(h.column(\"loss\"))"))).startsWith("Line chart");
            assertThat(text(kernel.run("%who"))).contains("points", "mlp");
            assertThat(of(kernel.run("%%capture\n%train mlp on points --epochs 1"), "display_data")).isEmpty();
            assertThat(of(kernel.run("%train mlp on points --epochs 1"), "display_data")).isNotEmpty();
            assertThat(text(kernel.run("%%time\n6 * 7"))).isEqualTo("42");
            assertThat(of(kernel.run("%%exercise half\ndouble half(double x) { return x / 2; }"), "error")).isEmpty();
            assertThat(text(kernel.run("%%tests half\ntest(\"3\", 2, () -> near(half(3), 1.5, 1e-9));")))
                    .isEqualTo("2");
            assertThat(shown(kernel.run("%%tests half\ntest(\"3\", 2, () -> near(half(3), 2, 0));"))
                    .data("application/vnd.percolate.tests+json")).contains("\"of\":2.0", "expected 2, got 1.5");
            Message error = of(kernel.run("Nd4j.ones(3, 4).mmul(Nd4j.ones(3, 5))"), "error").get(0);
            assertThat(error.content().get("evalue").getAsString()).isNotEmpty();
            assertThat(text(kernel.run("%explain"))).contains("A matrix product", "[3, 4] and [3, 5]");
            Message unknown = of(kernel.run("%train mlp on points --epoch 3"), "error").get(0);
            assertThat(unknown.content().toString()).contains("Did you mean '--epochs'?",
                    "Usage: %train model on data");
        }
    }
}
