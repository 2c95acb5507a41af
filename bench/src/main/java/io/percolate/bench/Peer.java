package io.percolate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Function;

/** One network in one library, ready to be timed; {@link #serve} makes a process of several. */
public abstract class Peer {

    protected final Task task;
    protected final Batches batches;
    private int next;

    protected Peer(Task task, Batches batches) {
        this.task = task;
        this.batches = batches;
    }

    /** Trains on, or predicts, the batch with this number. */
    protected abstract void step(int batch);

    /**
     * Reads lines until the end of the input: "task NAME" is answered by "ready", "go SECONDS" by samples per second
     * and the number of batches. The first answer is the cold one.
     */
    public static void serve(Function<Task, Peer> peers) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Peer peer = null;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            if (words[0].equals("task")) {
                peer = peers.apply(Task.valueOf(words[1]));
                System.out.println("ready");
            } else {
                System.out.println(peer.go(Double.parseDouble(words[1])));
            }
        }
    }

    /** Samples of a step. */
    protected int samples() {
        return task.batch();
    }

    /** Goes through as many batches as all data have. */
    public final void epoch() {
        for (int i = 0; i < batches.epoch(); i++) {
            step(i % batches.count());
        }
    }

    private String go(double seconds) {
        long start = System.nanoTime();
        long steps = 0;
        do {
            step(next++ % batches.count());
            steps++;
        } while (System.nanoTime() - start < seconds * 1e9);
        double rate = steps * samples() / ((System.nanoTime() - start) / 1e9);
        return String.format(Locale.ROOT, "%.1f %d", rate, steps);
    }
}
