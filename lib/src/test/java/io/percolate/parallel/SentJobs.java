package io.percolate.parallel;

import io.percolate.data.Dataset;
import io.percolate.engine.Engines;
import io.percolate.engine.TrainStep;
import io.percolate.train.FitOptions;
import io.percolate.train.Rounds;
import io.percolate.train.Trainable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;

/** Machines that get everything as bytes, and answer in any order. */
public final class SentJobs implements JobCluster {

    public int lent;
    public int open;
    private final int slots;
    private final Random random = new Random(1);

    public SentJobs(int slots) {
        this.slots = slots;
    }

    @Override
    public JobCluster every(int updates) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Rounds spread(Trainable.Portable trainable, TrainStep step, Dataset data, int examples, FitOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public <P extends Serializable> Lent<P> lend(List<P> parts) {
        List<P> there = parts.stream().map(SentJobs::sent).toList();
        lent++;
        open++;
        return new Lent<>() {
            @Override
            public <R extends Serializable> void run(List<? extends Job<P, R>> jobs, BiConsumer<Integer, R> done)
                    throws InterruptedException {
                List<Integer> order = new ArrayList<>(IntStream.range(0, jobs.size()).boxed().toList());
                Collections.shuffle(order, random);
                for (int number : order) {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    Job<P, R> job = sent(jobs.get(number));
                    done.accept(number, sent(Engines.withThreads(1, () -> job.compute(there.get(job.part())))));
                }
            }

            @Override
            public void close() {
                open--;
            }
        };
    }

    /** A copy, as another machine has it. */
    @SuppressWarnings("unchecked")
    public static <T extends Serializable> T sent(T value) {
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
