package io.percolate.train;

import java.util.Map;

/** An event of a fit. */
public sealed interface TrainingEvent {

    /** Why a fit ended. */
    enum Reason { DONE, EARLY_STOPPED, CANCELLED }

    /**
     * Before the first batch.
     *
     * @param training the running fit: its network, and how to stop it
     * @param epochs epochs requested
     * @param batches batches per epoch
     * @param samples training examples per epoch
     */
    record FitStarted(Training training, int epochs, int batches, int samples) implements TrainingEvent {
    }

    /**
     * After an update.
     *
     * @param epoch from 1
     * @param batch from 1
     * @param batches batches per epoch
     * @param loss mean over the epoch so far
     * @param accuracy mean over the epoch so far; NaN for regression
     */
    record BatchEnd(int epoch, int batch, int batches, double loss, double accuracy) implements TrainingEvent {
    }

    /**
     * After an epoch and its validation; the network holds the new weights.
     *
     * @param epoch from 1
     * @param metrics {@code loss}, {@code accuracy}, {@code valLoss}, {@code valAccuracy} where they exist,
     *     {@code learningRate}
     * @param seconds duration of this epoch, including validation
     */
    record EpochEnd(int epoch, Map<String, Double> metrics, double seconds) implements TrainingEvent {
    }

    /** At the end of the fit, also after a cancellation, but not after an error. */
    record FitEnded(History history, Reason reason) implements TrainingEvent {
    }
}
