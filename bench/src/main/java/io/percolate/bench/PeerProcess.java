package io.percolate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A peer running in its own process. */
final class PeerProcess implements AutoCloseable {

    final String name;
    private final Process process;
    private final BufferedReader answers;

    private PeerProcess(String name, List<String> command, int threads) throws IOException {
        this.name = name;
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.put("DJL_OFFLINE", "true");
        if (!name.startsWith("dl4j") || threads == 1) { // plain DL4J chooses itself, our fallback sets it
            environment.put("OMP_NUM_THREADS", String.valueOf(threads));
            environment.put("OPENBLAS_NUM_THREADS", String.valueOf(threads));
        }
        process = builder.start();
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        awaitReady();
    }

    /** The peer, or empty if this machine does not have it. */
    static Optional<PeerProcess> start(String name, Task task, int threads) {
        List<String> command = switch (name) {
            case "djl-pytorch" -> djl(task, threads);
            case "pytorch" -> pytorch(task, threads);
            default -> Programs.java(Programs.CLASS_PATH, List.of("-Dpercolate.threads=" + threads),
                    PeerMain.class.getName(), name, task.name());
        };
        if (command == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new PeerProcess(name, command, threads));
        } catch (IOException e) {
            System.err.println(name + " did not start: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static List<String> djl(Task task, int threads) {
        List<String> limits = List.of("-Dai.djl.pytorch.num_threads=" + threads,
                "-Dai.djl.pytorch.num_interop_threads=1");
        return Programs.djlClassPath()
                .map(path -> Programs.java(path, limits, "io.percolate.bench.djl.DjlPeer", task.name())).orElse(null);
    }

    private static List<String> pytorch(Task task, int threads) {
        return Programs.pythonWithTorch().map(python -> new ArrayList<>(List.of(python, Programs.script("peer.py"),
                task.name(), String.valueOf(threads)))).orElse(null);
    }

    private void awaitReady() throws IOException {
        for (String line = answers.readLine(); !"ready".equals(line); line = answers.readLine()) {
            if (line == null) {
                throw new IOException("it ended at once");
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
            if (answer == null) {
                throw new IllegalStateException(name + " ended while it was timed");
            }
            return Double.parseDouble(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
