package io.percolate.bench;

import java.util.Locale;

/** The task on which a peer is timed: training or prediction with one network. */
public enum Task {
    MLP_TRAIN, MLP_INFER, CNN_TRAIN, CNN_INFER;

    /** Examples per batch. */
    public static final int BATCH = 64;
    /** Pixels of an MNIST image. */
    public static final int PIXELS = 784;
    public static final int CLASSES = 10;
    public static final int UNITS = 128;
    public static final float DROPOUT = 0.2f;
    public static final int[] FILTERS = {32, 64, 64};
    public static final int CNN_UNITS = 64;
    public static final float LEARNING_RATE = 1e-3f;

    /** Key in the results: {@code "mlp.train"}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    public boolean isCnn() {
        return name().startsWith("CNN");
    }

    public boolean isTraining() {
        return name().endsWith("TRAIN");
    }
}
