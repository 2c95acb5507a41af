package io.percolate.parallel;

import io.percolate.data.Dataset;
import io.percolate.engine.TrainStep;
import io.percolate.train.Cluster;
import io.percolate.train.FitOptions;
import io.percolate.train.Rounds;
import io.percolate.train.Trainable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Machines that are threads, but get everything as bytes. */
final class ThreadMachines implements Machines {

    final AtomicInteger rounds = new AtomicInteger();
    final AtomicInteger open = new AtomicInteger();
    private final int parts;

    /** These machines as a cluster. */
    Cluster every(int updates) {
        Averaging averaging = new Averaging(this, updates);
        return new Cluster() {
            @Override
            public Cluster every(int other) {
                return ThreadMachines.this.every(other);
            }

            @Override
            public Rounds spread(
                    Trainable.Portable trainable, TrainStep step, Dataset data, int examples, FitOptions options) {
                return averaging.spread(trainable, step, data, examples, options);
            }
        };
    }

    /** Runs before each round. */
    Runnable before = () -> { };

    ThreadMachines(int parts) {
        this.parts = parts;
    }

    @Override
    public int parts() {
        return parts;
    }

    @Override
    public int threads() {
        return 1;
    }

    @Override
    public Spread spread(Plan plan, List<Part> all) {
        open.incrementAndGet();
        Plan there = sent(plan);
        List<Part> spread = all.stream().map(ThreadMachines::sent).toList();
        return new Spread() {
            @Override
            public List<Share> run(Order order) throws InterruptedException {
                rounds.incrementAndGet();
                before.run();
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                return spread.parallelStream().map(part -> sent(Worker.answer(there, part, sent(order))))
                        .collect(Collectors.toList());
            }

            @Override
            public void close() {
                open.decrementAndGet();
                Worker.end(plan.id());
            }
        };
    }

    @SuppressWarnings("unchecked")
    private static <T extends Serializable> T sent(T value) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(value);
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                return (T) in.readObject();
            }
        } catch (IOException | ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
