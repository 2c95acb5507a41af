package io.percolate.train;

import io.percolate.Notices;
import io.percolate.PercolateException;
import java.util.Optional;

/** Receives the events of a fit, on the fitting thread. */
@FunctionalInterface
public interface Callback {

    /** Called for every event, in the order in which the callbacks were given. */
    void on(TrainingEvent event);

    /**
     * What follows a fit on another machine in its place, if anything does.
     *
     * @throws PercolateException when it needs this machine, as a callback does unless it says otherwise
     */
    default Optional<Callback> portable() {
        throw new PercolateException("A callback of the options runs on this machine, but the fits run on others: leave"
                + " it out; only EarlyStopping follows a fit there.");
    }

    /** Whether it shows the {@link Training#notice} itself; if no callback does, {@link Notices} publishes it. */
    default boolean showsNotice() {
        return false;
    }
}
