package io.percolate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A peer running in its own process. */
final class PeerProcess implements AutoCloseable {

    final String name;
    private final Process process;
    private final BufferedReader answers;
    private final Path errors;

    private PeerProcess(String name, List<String> command, Setting setting) throws IOException {
        this.name = name;
        errors = Files.createTempFile("percolate-bench", ".err");
        ProcessBuilder builder = Programs.builder(command).redirectError(errors.toFile());
        builder.environment().putAll(setting.environment(name));
        process = builder.start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        try {
            awaitReady();
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** The peer, or empty if this machine does not have it or it does not start; then stderr says why. */
    static Optional<PeerProcess> start(String name, Task task, Setting setting) {
        Optional<List<String>> command = switch (name) {
            case "djl-pytorch" -> djl(task, setting.threads());
            case "pytorch" -> Programs.pythonWithTorch().map(python -> List.of(python, Programs.script("peer.py"),
                    task.name(), String.valueOf(setting.threads())));
            default -> Optional.of(Programs.java(Programs.CLASS_PATH,
                    List.of("-Dpercolate.threads=" + setting.threads()), PeerMain.class.getName(), name, task.name()));
        };
        if (command.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PeerProcess(name, command.get(), setting));
        } catch (IOException e) {
            System.err.println(name + " did not start for " + task.key() + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<List<String>> djl(Task task, int threads) {
        List<String> limits = List.of("-Dai.djl.pytorch.num_threads=" + threads,
                "-Dai.djl.pytorch.num_interop_threads=1");
        return Programs.djlClassPath()
                .map(path -> Programs.java(path, limits, "io.percolate.bench.djl.DjlPeer", task.name()));
    }

    private void awaitReady() throws IOException {
        for (String line = answers.readLine(); !"ready".equals(line); line = answers.readLine()) {
            if (line == null) {
                throw new IOException(Failure.of(Files.readAllLines(errors)));
            }
        }
    }

    /** Samples per second, measured over about {@code seconds}. */
    double run(double seconds) {
        try {
            OutputStream in = process.getOutputStream();
            in.write(("go " + seconds + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
            String answer = answers.readLine();
            while (answer != null && !answer.matches("[0-9.]+")) { // libraries write there too
                answer = answers.readLine();
            }
            if (answer == null) {
                throw new IllegalStateException(name + " ended while it was timed: "
                        + Failure.of(Files.readAllLines(errors)));
            }
            return Double.parseDouble(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " ended while it was timed", e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        errors.toFile().delete();
    }
}
