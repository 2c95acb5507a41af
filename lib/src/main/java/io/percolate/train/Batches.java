package io.percolate.train;

import io.percolate.data.Dataset;
import io.percolate.data.rows.Shuffle;
import io.percolate.engine.TrainStep;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The examples of an epoch, batch by batch, in reused buffers. On a cluster each machine holds a part of the examples
 * and gets from every batch those that it holds.
 */
public final class Batches {

    private final Dataset data;
    private final FitOptions options;
    private final int examples;
    private final int part;
    private final int parts;
    private final int count;
    private final Batch full;
    private final Batch last;
    private int[] order;
    private SplittableRandom random;
    private long seed;

    /**
     * One batch of examples.
     *
     * @param features {@code (size, inputs)}
     * @param labels {@code (size, outputs)}
     */
    public record Batch(float[] features, float[] labels, int size) {

        private static Batch of(int size, Dataset data) {
            return new Batch(new float[size * data.inputs()], new float[size * data.outputs()], size);
        }
    }

    /** Uses the first {@code examples} of the data; the rest is for validation. */
    Batches(Dataset data, int examples, FitOptions options) {
        this(data, examples, options, 0, 1);
    }

    /**
     * The batches of one part: it holds the examples {@code part}, {@code part + parts}, {@code part + 2 parts} ...
     *
     * @param data of this part
     * @param examples of all parts
     * @param part from 0
     */
    public Batches(Dataset data, int examples, FitOptions options, int part, int parts) {
        this.data = data;
        this.options = options;
        this.examples = examples;
        this.part = part;
        this.parts = parts;
        count = (examples + options.batchSize() - 1) / options.batchSize();
        full = Batch.of(Math.min(options.batchSize(), examples), data);
        last = Batch.of(examples - (count - 1) * options.batchSize(), data);
    }

    /** Examples per epoch. */
    int examples() {
        return examples;
    }

    Dataset data() {
        return data;
    }

    /** The examples of an epoch, unchanged. */
    Dataset training() {
        return examples == data.size() ? data : data.slice(0, examples);
    }

    /** Batches per epoch. */
    public int count() {
        return count;
    }

    /** Starts an epoch; the order of the examples is the same in all parts. */
    public void order(long epochSeed) {
        seed = epochSeed;
        random = new SplittableRandom(seed);
        order = options.shuffle() ? Shuffle.order(examples, seed) : IntStream.range(0, examples).toArray();
    }

    /** What this part holds of the batch with this number, from 0; the next call overwrites it. */
    public Batch get(int number) {
        int[] rows = rows(number);
        if (parts > 1) {
            random = new SplittableRandom((seed * 31 + part) * 31 + number); // whatever was asked for before
        }
        Batch batch = parts > 1 ? Batch.of(rows.length, data) : number < count - 1 ? full : last;
        int inputs = data.inputs();
        int outputs = data.outputs();
        for (int i = 0; i < rows.length; i++) {
            int row = rows[i] / parts;
            System.arraycopy(data.featureRows(), row * inputs, batch.features, i * inputs, inputs);
            System.arraycopy(data.labelRows(), row * outputs, batch.labels, i * outputs, outputs);
        }
        options.augmentation().ifPresent(
                change -> change.changeAll(batch.features, batch.size, data.featureShape(), random));
        smooth(batch.labels, Math.max(2, outputs));
        return batch;
    }

    /** Rounds on this machine: each is one batch. */
    Rounds rounds(TrainStep step) {
        return new Rounds() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public void begin(long epochSeed) {
                step.seed(epochSeed);
                order(epochSeed);
            }

            @Override
            public Round run(int number) {
                Batch batch = get(number);
                double loss = step.train(batch.features(), batch.labels(), batch.size());
                return new Round(loss, batch.size(), step.correct(), step.predictions(), step.gradientNorm());
            }

            @Override
            public void learningRate(double rate) {
                step.learningRate(rate);
            }

            /** Does nothing: the fit closes the step. */
            @Override
            public void close() {
            }
        };
    }

    private int[] rows(int number) {
        int from = number * options.batchSize();
        IntStream all = Arrays.stream(order, from, Math.min(examples, from + options.batchSize()));
        return (parts == 1 ? all : all.filter(row -> row % parts == part)).toArray();
    }

    private void smooth(float[] labels, int classes) {
        float share = (float) options.labelSmoothing();
        if (share > 0) {
            for (int i = 0; i < labels.length; i++) {
                labels[i] = labels[i] * (1 - share) + share / classes;
            }
        }
    }
}
