package io.percolate.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a JVM with other options than that of the tests, and without a limit on ND4J's threads. */
public final class OtherJava {

    private OtherJava() {
    }

    /** @return the output of the class's {@code main}, which must succeed */
    public static String run(Class<?> program, Path folder, String... options)
            throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
        builder.environment().remove("OMP_NUM_THREADS");
        Process java = builder.start();
        try {
            assertThat(java.waitFor(10, TimeUnit.MINUTES)).as("ended").isTrue();
        } finally {
            java.destroyForcibly();
        }
        String text = Files.readString(out);
        assertThat(java.exitValue()).as(text).isZero();
        return text;
    }
}
