package io.percolate.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How to start other programs: Java with the right class path, Python with the right packages. */
final class Programs {

    static final String CLASS_PATH = System.getProperty("java.class.path");

    private Programs() {
    }

    static List<String> java(String classPath, List<String> options, String mainClass, String... arguments) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-Xmx2g", "--add-modules", "jdk.incubator.vector", "-cp", classPath));
        command.addAll(4, options);
        command.add(mainClass);
        command.addAll(List.of(arguments));
        return command;
    }

    /** The class path of the DJL peer, if it was built ({@code -Pbench,djl}); the command gives it. */
    static Optional<String> djlClassPath() {
        return Optional.ofNullable(System.getProperty("percolate.bench.djl")).filter(path -> !path.isEmpty());
    }

    static Optional<String> pythonWithTorch() {
        return List.of("python3", "/usr/bin/python3").stream()
                .filter(python -> succeeds(List.of(python, "-c", "import torch"))).findFirst();
    }

    static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** A script from the resources as a file. */
    static String script(String name) {
        try (InputStream in = Programs.class.getResourceAsStream(name)) {
            Path file = Files.createTempDirectory("percolate-bench").resolve(name);
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            file.toFile().deleteOnExit();
            return file.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
