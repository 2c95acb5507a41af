package io.percolate.bench;

import io.percolate.data.Dataset;
import io.percolate.data.Mnist;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Batches of digits, of random letters or of random pictures, as rows of floats. */
public final class Batches {

    private static final int DIGITS = 200;
    private static final int RANDOM = 20;

    private final float[][] features;
    private final float[][] labels;
    private final int epoch;

    private Batches(int count, int epoch) {
        this.epoch = epoch;
        features = new float[count][];
        labels = new float[count][];
    }

    /** What a task trains with; without MNIST, digits are the embedded ones. */
    public static Batches of(Task task) {
        return task.readsDigits() ? digits(task, Mnist.load().train()) : random(task);
    }

    static Batches digits(Task task, Dataset data) {
        int size = task.batch();
        Batches batches = new Batches(Math.min(DIGITS, data.size() / size), data.size() / size);
        for (int i = 0; i < batches.count(); i++) {
            batches.features[i] = rows(data.featureRows(), i * size, size, Task.PIXELS);
            batches.labels[i] = rows(data.labelRows(), i * size, size, Task.DIGITS);
        }
        return batches;
    }

    private static float[] rows(float[] all, int first, int count, int width) {
        return Arrays.copyOfRange(all, first * width, (first + count) * width);
    }

    private static Batches random(Task task) {
        SplittableRandom random = new SplittableRandom(42);
        Batches batches = new Batches(RANDOM, RANDOM);
        for (int i = 0; i < RANDOM; i++) {
            batches.features[i] = task.readsLetters() ? letters(task, random) : pictures(task, random);
            batches.labels[i] = task == Task.GPT_TRAIN ? letters(task, random) : classes(task, random);
        }
        return batches;
    }

    private static float[] letters(Task task, SplittableRandom random) {
        float[] rows = new float[task.batch() * Task.STEPS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = random.nextInt(Task.LETTERS);
        }
        return rows;
    }

    private static float[] pictures(Task task, SplittableRandom random) {
        float[] rows = new float[task.batch() * task.inputs()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextDouble();
        }
        return rows;
    }

    private static float[] classes(Task task, SplittableRandom random) {
        float[] rows = new float[task.batch() * task.classes()];
        for (int row = 0; row < task.batch(); row++) {
            rows[row * task.classes() + random.nextInt(task.classes())] = 1;
        }
        return rows;
    }

    public int count() {
        return features.length;
    }

    /** Batches in an epoch of all digits, of which {@link #count} are here. */
    public int epoch() {
        return epoch;
    }

    public float[] features(int batch) {
        return features[batch];
    }

    /** One-hot; for a language model, the number of the next letter at each step. */
    public float[] labels(int batch) {
        return labels[batch];
    }
}
