package io.percolate.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One network in one library, ready to be timed; {@link #serve} makes a process of it. */
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

    /** Answers "go SECONDS" lines until the end of the input; the first answer is the cold one. */
    public final void serve() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.printf(Locale.ROOT, "%.1f%n", samplesPerSecond(Double.parseDouble(line.split(" ")[1])));
        }
    }

    /** Goes through as many batches as all data have. */
    public final void epoch() {
        for (int i = 0; i < batches.epoch(); i++) {
            step(i % batches.count());
        }
    }

    private double samplesPerSecond(double seconds) {
        long start = System.nanoTime();
        long samples = 0;
        do {
            step(next++ % batches.count());
            samples += task.batch();
        } while (System.nanoTime() - start < seconds * 1e9);
        return samples / ((System.nanoTime() - start) / 1e9);
    }
}
