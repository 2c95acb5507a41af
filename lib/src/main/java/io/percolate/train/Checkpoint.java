package io.percolate.train;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import com.google.gson.reflect.TypeToken;
import io.percolate.PercolateException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Saves the model and the progress of the fit after each epoch, atomically; {@link FitOptions#resume} continues from
 * it.
 *
 * <pre>{@code
 * model.fit(train, epochs(20).callback(new Checkpoint(Path.of("run.zip"))));
 * model.fit(train, epochs(20).resume(Path.of("run.zip")));   // after an interruption
 * }</pre>
 *
 * <p>{@link #bestOnly} saves only an epoch that is better than all before, as Keras's {@code save_best_only}.
 * The file is also a model file: {@code Model.load} reads it.
 */
public final class Checkpoint implements Callback {

    /** Name of the note with the model's text form. */
    public static final String MODEL = "model.txt";
    private static final String HISTORY = "history.json";
    // A loss that overflowed is part of the history too.
    private static final Gson JSON = new GsonBuilder().serializeSpecialFloatingPointValues().create();

    private final Path file;
    private final String monitor; // null: saves every epoch
    private Training training;
    private Watch watch;

    /** Saves after each epoch. */
    public Checkpoint(Path file) {
        this(file, null);
    }

    private Checkpoint(Path file, String monitor) {
        this.file = file;
        this.monitor = monitor;
    }

    /** Saves only an epoch whose validation loss, or without validation data its loss, is the best so far. */
    public Checkpoint bestOnly() {
        return new Checkpoint(file, "");
    }

    /** Saves only the best epoch so far by a column of the history, such as {@code valAccuracy}. */
    public Checkpoint bestOnly(String column) {
        return new Checkpoint(file, column);
    }

    /** The epoch, from 1, that the file holds after a fit. */
    public int savedEpoch() {
        return watch != null ? watch.bestEpoch() : training == null ? 0 : training.history().epochs();
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TrainingEvent.FitStarted started) {
            training = started.training();
            watch = monitor == null ? null : new Watch("The checkpoint", monitor, 0);
            if (watch != null) {
                watch.replay(training.history().rows());
            }
        } else if (event instanceof TrainingEvent.EpochEnd end
                && (watch == null || watch.improves(end.epoch(), end.metrics()))) {
            Map<String, String> notes = new HashMap<>(training.kept());
            notes.put(MODEL, training.description());
            notes.put(HISTORY, JSON.toJson(training.history().rows()));
            training.trained().save(file, notes);
        }
    }

    /**
     * The progress of a fit.
     *
     * @param history the epochs already completed
     * @param kept the texts of {@link Training#kept}
     */
    record Progress(History history, Map<String, String> kept) {
    }

    /** Takes over the saved state and returns the progress of the fit. */
    static Progress restore(Path file, Trainable trainable) {
        Map<String, String> notes = trainable.restore(file);
        if (!notes.containsKey(HISTORY)) {
            throw new PercolateException(file + " is a model, but not a checkpoint of a fit: load it instead.");
        }
        return new Progress(history(notes.get(HISTORY), file), notes);
    }

    private static History history(String json, Path file) {
        try {
            return History.of(JSON.fromJson(json, new TypeToken<List<Map<String, Double>>>() { }.getType()));
        } catch (JsonSyntaxException e) {
            throw new PercolateException(file + " is damaged: its history cannot be read.", e);
        }
    }
}
