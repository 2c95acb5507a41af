package io.percolate.train;

import io.percolate.data.Dataset;
import io.percolate.engine.TrainStep;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** What a fit trains: a model's network, or a graph with a loss. */
public interface Trainable {

    /** A copy of everything that a fit changes. */
    interface State {

        void restore();

        /** The copy as text, to be read by {@link Trainable#state(String)}. */
        String text();
    }

    /** What another machine needs to train the same. */
    interface Parcel extends Serializable {

        /** @param threads threads of its steps; 0 for one per processor */
        Portable open(int threads);
    }

    /**
     * Everything that an update changes, as numbers that can be averaged.
     *
     * @param parameters with running statistics
     * @param updater state of the updater; none when it is not wanted or there is none
     * @param updates so far
     */
    record Values(float[] parameters, float[] updater, int updates) implements Serializable {
    }

    /** What other machines can train, too. */
    interface Portable extends Trainable {

        /**
         * What another machine needs.
         *
         * @throws io.percolate.PercolateException when a part of it is known on this machine only
         */
        Parcel parcel();

        /** The values now, with or without the updater's state. */
        Values values(boolean updater);

        /** Takes over values; without the updater's state this one's stays. */
        void take(Values values);
    }

    TrainStep compile(int batchSize);

    /** Seed of shuffling and dropout when the fit sets none. */
    long seed();

    /** The optimizer's learning rate; NaN when it has none. */
    double learningRate();

    /** Limit of the gradient's norm over all parameters; infinite for no limit. */
    double clipNorm();

    /** The text form, which checkpoints store; empty when there is none. */
    String description();

    /** @throws io.percolate.PercolateException when it cannot be trained on this data */
    void check(Dataset data);

    /** What the outputs mean for this data. */
    Task task(Dataset data);

    /** Metrics that a fit reports for the validation data besides the loss. */
    List<String> metrics();

    /** The options for data that is chosen; with weights in place of their rule. */
    FitOptions prepared(FitOptions options, Dataset data, int examples);

    /** Loss, metrics and those of the options, by name. */
    Map<String, Double> measure(TrainStep step, Dataset data, FitOptions options);

    /** A copy of what it is now. */
    State state();

    /** A copy that was stored as text. */
    State state(String text);

    /** Writes a checkpoint atomically. */
    void save(Path file, Map<String, String> notes);

    /** Takes over a checkpoint and returns its notes. */
    Map<String, String> restore(Path file);

    /** A sentence's start that names the largest parameter, for a training that diverged. */
    String largestWeight();

    /** What makes this data hard to learn from. */
    Optional<String> hint(Dataset data);

    /**
     * The DL4J network.
     *
     * @throws io.percolate.PercolateException when it is a graph
     */
    NeuralNetwork network();
}
