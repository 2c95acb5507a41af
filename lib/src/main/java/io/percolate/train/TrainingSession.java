package io.percolate.train;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import java.util.Map;
import java.util.Optional;

/** Trains on data: sets validation data aside, resumes a checkpoint, and restores everything after a failure. */
public final class TrainingSession {

    private TrainingSession() {
    }

    /**
     * Trains on the data.
     *
     * @throws PercolateException when the data does not fit or the loss diverges; what was trained is then unchanged
     */
    public static History fit(Trainable trainable, Dataset data, FitOptions options) {
        trainable.check(data);
        options.validationData().ifPresent(trainable::check);
        int trained = options.validationData().isPresent() ? data.size()
                : (int) Math.round(data.size() * (1 - options.validationSplit()));
        if (trained == 0) {
            throw new PercolateException("A validationSplit of " + options.validationSplit() + " leaves none of the "
                    + data.size() + " examples to train on: lower it.");
        }
        boolean holds = options.validationData().isEmpty() && options.validationSplit() > 0;
        if (holds && trained == data.size()) {
            throw new PercolateException("A validationSplit of " + options.validationSplit() + " leaves none of the "
                    + data.size() + " examples for validation: raise it.");
        }
        Optional<Dataset.Split> tied = holds && data.isTied() ? Optional.of(data.holdOut(options.validationSplit()))
                : Optional.empty();
        Dataset arranged = tied.map(Dataset.Split::first)
                .orElseGet(() -> holds ? data.arranged(options.validationSplit()) : data);
        int examples = tied.isPresent() ? arranged.size() : trained;
        Optional<Dataset> held = options.validationData().or(() -> tied.map(Dataset.Split::second))
                .or(() -> holds ? Optional.of(arranged.slice(trained, data.size())) : Optional.empty());
        return fit(trainable, arranged, examples, held, options);
    }

    /**
     * Trains on examples that lie on the machines of the options' cluster.
     *
     * @param some of them
     * @param examples number of all
     * @throws PercolateException when an option needs all of them on this machine, the data does not fit or the loss
     *     diverges; what was trained is then unchanged
     */
    public static History fit(Trainable trainable, Dataset some, int examples, FitOptions options) {
        String kept = "The examples lie on a cluster, and this machine has a few of them only: ";
        if (options.validationData().isEmpty() && options.validationSplit() > 0) {
            throw new PercolateException(kept + "a validationSplit cannot be taken from them; keep some rows out of the"
                    + " training data, and give them as validationData.");
        }
        if (options.validationData().isEmpty() && !options.metrics().isEmpty()) {
            throw new PercolateException(kept + "the metrics " + options.metrics().keySet() + " cannot be computed of"
                    + " them; give validationData, of which they are computed then.");
        }
        if (options.balanced()) {
            throw new PercolateException(kept + "balanced class weights cannot be counted; give a number for each"
                    + " class: classWeights(...).");
        }
        trainable.check(some);
        options.validationData().ifPresent(trainable::check);
        return fit(trainable, some, examples, options.validationData(), options);
    }

    private static History fit(Trainable trainable, Dataset arranged, int examples, Optional<Dataset> held,
            FitOptions options) {
        Trainable.State before = trainable.state();
        try {
            FitOptions prepared = trainable.prepared(options, arranged, examples);
            Checkpoint.Progress progress = options.resume().map(file -> Checkpoint.restore(file, trainable))
                    .orElseGet(() -> new Checkpoint.Progress(new History(), Map.of()));
            return new Fit(trainable, new Batches(arranged, examples, prepared), held, prepared, progress).run();
        } catch (OutOfMemoryError e) {
            before.restore();
            throw new PercolateException("The memory is full with batches of " + options.batchSize() + " examples:"
                    + " lower the batch size (--batch, batchSize(...)), use fewer examples or a smaller model, or give"
                    + " the kernel more memory, as PERCOLATE_JAVA_OPTS=-Xmx8g. The model is as before.", e);
        } catch (RuntimeException | Error e) {
            before.restore();
            throw e;
        }
    }
}
