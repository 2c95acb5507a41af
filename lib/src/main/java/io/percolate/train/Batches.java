package io.percolate.train;

import io.percolate.data.Dataset;
import io.percolate.data.rows.Shuffle;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** The examples of an epoch, batch by batch, in reused buffers. */
final class Batches {

    private final Dataset data;
    private final FitOptions options;
    private final int examples;
    private final int count;
    private final Batch full;
    private final Batch last;
    private int[] order;
    private SplittableRandom random;

    /**
     * One batch of examples.
     *
     * @param features {@code (size, inputs)}
     * @param labels {@code (size, outputs)}
     */
    record Batch(float[] features, float[] labels, int size) {

        private static Batch of(int size, Dataset data) {
            return new Batch(new float[size * data.inputs()], new float[size * data.outputs()], size);
        }
    }

    /** Uses the first {@code examples} of the data; the rest is for validation. */
    Batches(Dataset data, int examples, FitOptions options) {
        this.data = data;
        this.options = options;
        this.examples = examples;
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
    int count() {
        return count;
    }

    /** Starts an epoch. */
    void order(long seed) {
        random = new SplittableRandom(seed);
        order = options.shuffle() ? Shuffle.order(examples, seed) : IntStream.range(0, examples).toArray();
    }

    /** The batch with this number, from 0; the next call overwrites it. */
    Batch get(int number) {
        Batch batch = number < count - 1 ? full : last;
        int inputs = data.inputs();
        int outputs = data.outputs();
        for (int i = 0; i < batch.size; i++) {
            int row = order[number * options.batchSize() + i];
            System.arraycopy(data.featureRows(), row * inputs, batch.features, i * inputs, inputs);
            System.arraycopy(data.labelRows(), row * outputs, batch.labels, i * outputs, outputs);
        }
        options.augmentation().ifPresent(
                change -> change.changeAll(batch.features, batch.size, data.featureShape(), random));
        smooth(batch.labels, Math.max(2, outputs));
        return batch;
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
