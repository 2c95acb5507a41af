package io.percolate.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts other programs: Java with the right class path, Python with the right packages. */
final class Programs {

    static final String CLASS_PATH = System.getProperty("java.class.path");

    /** The Python of Jupyter; the command passes it. */
    static final String PYTHON = System.getProperty("percolate.bench.python", "/usr/bin/python3");

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

    /** The class path of the DJL peer, if it was built ({@code -Pbench,djl}); the command passes it. */
    static Optional<String> djlClassPath() {
        return Optional.ofNullable(System.getProperty("percolate.bench.djl")).filter(path -> !path.isEmpty());
    }

    static Optional<String> pythonWithTorch() {
        return Torch.PYTHON;
    }

    /** Searched for once. */
    private static final class Torch {

        static final Optional<String> PYTHON = List.of("python3", "/usr/bin/python3").stream()
                .filter(python -> run(List.of(python, "-c", "import torch")).isPresent()).findFirst();
    }

    /**
     * Runs a program to its end.
     *
     * @return the number that it prints, or else the seconds that it took
     */
    static double seconds(List<String> command) {
        long start = System.nanoTime();
        String printed = run(command)
                .orElseThrow(() -> new IllegalStateException("This failed: " + String.join(" ", command)));
        return printed.isEmpty() ? (System.nanoTime() - start) / 1e9 : Double.parseDouble(printed);
    }

    /** The program's output, or empty when it fails. */
    private static Optional<String> run(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("DJL_OFFLINE", "true");
        try {
            Process process = builder.start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Copies a script from the resources to a file, together with the modules that it imports. */
    static String script(String name) {
        try {
            Path folder = Files.createTempDirectory("percolate-bench");
            folder.toFile().deleteOnExit();
            for (String file : List.of(name, "networks.py", "mnist.py")) {
                try (InputStream in = Programs.class.getResourceAsStream(file)) {
                    Files.copy(in, folder.resolve(file));
                }
                folder.resolve(file).toFile().deleteOnExit();
            }
            return folder.resolve(name).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
