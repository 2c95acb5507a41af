package io.percolate.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        command.addAll(4, Digits.javaOptions());
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
                .filter(python -> run(List.of(python, "-c", "import torch"), Map.of()).code() == 0).findFirst();
    }

    /**
     * Runs a program to its end.
     *
     * @return the number that it prints, or else the seconds that it took
     */
    static double seconds(List<String> command) {
        long start = System.nanoTime();
        Ended run = run(command, Map.of());
        if (run.code() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: " + Failure.of(run.stderr()));
        }
        return run.stdout().isEmpty() ? (System.nanoTime() - start) / 1e9 : Double.parseDouble(run.stdout());
    }

    /** A program that ran. */
    record Ended(int code, String stdout, List<String> stderr) { }

    static Ended run(List<String> command, Map<String, String> environment) {
        try {
            Path errors = Files.createTempFile("percolate-bench", ".err");
            try {
                ProcessBuilder builder = builder(command).redirectError(errors.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
                String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                return new Ended(process.waitFor(), printed, Files.readAllLines(errors));
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            return new Ended(-1, "", List.of(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Ended(-1, "", List.of("interrupted"));
        }
    }

    /** A process that downloads nothing, and whose Python reads the digits that Java trains with. */
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("DJL_OFFLINE", "true");
        builder.environment().putAll(Digits.environment());
        return builder;
    }

    /** Copies a script from the resources to a file, together with the modules that it imports. */
    static String script(String name) {
        try {
            Path folder = Files.createTempDirectory("percolate-bench");
            folder.toFile().deleteOnExit();
            for (String file : List.of(name, "networks.py", "graphs.py", "mnist.py")) {
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
