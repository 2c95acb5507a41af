package io.percolate.runs;

import io.percolate.PercolateException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * The record of experiments: a file {@code runs.jsonl} that only ever grows, a line of JSON for each run.
 *
 * <p>Several processes may write at once: each takes the file's lock and writes its line in one go. A line that a crash
 * cut off is left out when reading and does not harm the next one.
 *
 * <pre>{@code Runs.here().table("width").sortOn("-valAccuracy")}</pre>
 */
public final class Runs {

    private final Path file;

    private Runs(Path folder) {
        file = folder.resolve("runs.jsonl");
    }

    /** The record in {@code .percolate/runs} of the working directory. */
    public static Runs here() {
        return in(Path.of(".percolate", "runs"));
    }

    /** The record in a folder, which need not exist yet. */
    public static Runs in(Path folder) {
        return new Runs(folder);
    }

    /**
     * Adds a run.
     *
     * @return the run with its id and the present git commit
     * @throws PercolateException when the file cannot be written
     */
    public Run record(Experiment experiment) {
        Run run = experiment.run(GitCommit.current());
        append((RunJson.line(run) + "\n").getBytes(StandardCharsets.UTF_8));
        return run;
    }

    /** All runs, oldest first. */
    public List<Run> all() {
        List<Run> runs = new ArrayList<>();
        for (String line : lines()) {
            RunJson.parse(line).ifPresent(runs::add);
        }
        return runs;
    }

    /**
     * The runs as a table, oldest first: run, name, the settings that set them apart, metrics, seed, data, commit,
     * seconds, note.
     */
    public Table table() {
        return table("");
    }

    /** The runs of one name. */
    public Table table(String name) {
        return RunTable.of(all().stream().filter(run -> name.isEmpty() || run.name().equals(name)).toList());
    }

    /**
     * One run.
     *
     * @param name its id, the start of its id, or its name; of several the latest
     * @throws PercolateException when there is none
     */
    public Run get(String name) {
        List<Run> runs = all();
        for (int i = runs.size() - 1; i >= 0; i--) {
            if (runs.get(i).id().startsWith(name) || runs.get(i).name().equals(name)) {
                return runs.get(i);
            }
        }
        throw new PercolateException("There is no run '" + name + "' in " + file + ", which has " + runs.size()
                + " runs: see Runs.here().table().");
    }

    /** A lock holds between processes but not between threads of one, hence the monitor. */
    private void append(byte[] line) {
        synchronized (Runs.class) {
            try {
                Files.createDirectories(file.toAbsolutePath().getParent());
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ,
                        StandardOpenOption.WRITE); FileLock lock = channel.lock()) {
                    long end = channel.size();
                    boolean cutOff = lock.isValid() && end > 0 && lastByte(channel, end) != '\n';
                    ByteBuffer bytes = ByteBuffer.allocate(line.length + 1);
                    bytes.put(cutOff ? new byte[] {'\n'} : new byte[0]).put(line).flip();
                    if (channel.write(bytes, end) < bytes.limit()) {
                        channel.truncate(end);
                        throw new IOException("the disk is full");
                    }
                    channel.force(false);
                }
            } catch (IOException e) {
                throw new PercolateException("The run cannot be recorded in " + file + " (" + e.getMessage()
                        + "): free some space or work in a folder that you may write.", e);
            }
        }
    }

    private static byte lastByte(FileChannel channel, long end) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        channel.read(last, end - 1);
        return last.get(0);
    }

    private List<String> lines() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new PercolateException("The runs cannot be read from " + file + " (" + e.getMessage() + ").", e);
        }
    }
}
