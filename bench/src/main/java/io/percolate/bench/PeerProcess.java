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
    /** Batches since the warm-up. */
    private int batches;
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
    }

    /** The process, or empty if this machine does not have that peer. */
    static Optional<PeerProcess> launch(String name, Setting setting) {
        Optional<List<String>> command = switch (name) {
            case "djl-pytorch" -> djl(setting.threads());
            case "pytorch", "pytorch-uncached" -> Programs.pythonWithTorch().map(python -> List.of(python,
                    Programs.script("peer.py"), String.valueOf(setting.threads()), name));
            default -> Optional.of(Programs.java(Programs.CLASS_PATH,
                    List.of("-Dpercolate.threads=" + setting.threads()), PeerMain.class.getName(), name));
        };
        return command.map(words -> {
            try {
                return new PeerProcess(name, words, setting);
            } catch (IOException e) {
                throw new UncheckedIOException(name + " cannot be started", e);
            }
        });
    }

    private static Optional<List<String>> djl(int threads) {
        List<String> limits = List.of("-Dai.djl.pytorch.num_threads=" + threads,
                "-Dai.djl.pytorch.num_interop_threads=1");
        return Programs.djlClassPath().map(path -> Programs.java(path, limits, "io.percolate.bench.djl.DjlPeer"));
    }

    /** Lets it prepare a task; {@link #isReady} waits for it. */
    void prepare(Task task) {
        try {
            send("task " + task.name());
        } catch (IOException e) {
            process.destroy(); // it ended, as isReady will find
        }
    }

    /** Waits until it is prepared. */
    boolean isReady(Task task) {
        try {
            for (String line = answers.readLine(); !"ready".equals(line); line = answers.readLine()) {
                if (line == null) {
                    throw new IOException(Failure.of(Files.readAllLines(errors)));
                }
                if (line.startsWith("note ")) {
                    System.out.println("(" + name + ": " + line.substring("note ".length()) + ")");
                }
            }
            return true;
        } catch (IOException e) {
            System.err.println(name + " did not start for " + task.key() + ": " + e.getMessage());
            return false;
        }
    }

    private void send(String line) throws IOException {
        OutputStream in = process.getOutputStream();
        in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        in.flush();
    }

    /** Samples per second, measured over about {@code seconds}. */
    double run(double seconds) {
        try {
            send("go " + seconds);
            String answer = answers.readLine();
            while (answer != null && !answer.matches("[0-9.]+ [0-9]+")) { // libraries write there too
                answer = answers.readLine();
            }
            if (answer == null) {
                throw new IllegalStateException(name + " ended while it was timed: "
                        + Failure.of(Files.readAllLines(errors)));
            }
            String[] numbers = answer.split(" ");
            batches += Integer.parseInt(numbers[1]);
            return Double.parseDouble(numbers[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " ended while it was timed", e);
        }
    }

    /** Begins to count batches anew. */
    void count() {
        batches = 0;
    }

    /** Batches since {@link #count}. */
    int batches() {
        return batches;
    }

    @Override
    public void close() {
        process.destroy();
        errors.toFile().delete();
    }
}
