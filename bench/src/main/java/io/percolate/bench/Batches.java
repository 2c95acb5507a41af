package io.percolate.bench;

import io.percolate.data.Dataset;
import io.percolate.data.Mnist;
import java.util.Arrays;

/** Batches of MNIST, as rows of floats. */
public final class Batches {

    private static final int COUNT = 200;

    private final float[][] features = new float[COUNT][];
    private final float[][] labels = new float[COUNT][];

    public Batches() {
        Dataset data = Mnist.load().train();
        for (int i = 0; i < COUNT; i++) {
            int from = i * Task.BATCH;
            features[i] = Arrays.copyOfRange(data.featureRows(), from * Task.PIXELS,
                    (from + Task.BATCH) * Task.PIXELS);
            labels[i] = Arrays.copyOfRange(data.labelRows(), from * Task.CLASSES, (from + Task.BATCH) * Task.CLASSES);
        }
    }

    public int count() {
        return COUNT;
    }

    public float[] features(int batch) {
        return features[batch];
    }

    /** One-hot. */
    public float[] labels(int batch) {
        return labels[batch];
    }
}
