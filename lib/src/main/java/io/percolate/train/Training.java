package io.percolate.train;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** A running fit, as callbacks see it. */
public interface Training {

    /** What is trained, with the current weights. */
    Trainable trained();

    /**
     * The DL4J network with the current weights.
     *
     * @throws io.percolate.PercolateException when a graph is trained
     */
    default NeuralNetwork network() {
        return trained().network();
    }

    /** The model's text form; empty when the network has none. */
    String description();

    /** The history of the completed epochs. */
    History history();

    /** Euclidean norm of the last batch's gradient over all parameters, before clipping. */
    double gradientNorm();

    /** Stores a text for a fit that will resume this one; a {@link Checkpoint} writes it. */
    void keep(String name, Supplier<String> text);

    /** The texts stored by this fit or by the one that it resumes. */
    Map<String, String> kept();

    /**
     * Share of the ReLU units that gave 0 for every example of the last batch, 0 to 1; NaN when there are none, or DL4J
     * runs the network. Computed on request, after a batch.
     */
    double deadRelus();

    /**
     * Says what slows the training down and what to change: that DL4J trains the network, several times slower than the
     * engine would, or that features or labels are of a size from which networks learn badly; empty when nothing does.
     */
    Optional<String> notice();

    /** Ends the fit after the current batch or epoch. */
    void stop(TrainingEvent.Reason reason);
}
