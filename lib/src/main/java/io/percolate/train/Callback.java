package io.percolate.train;

import io.percolate.Notices;

/** Receives the events of a fit, on the fitting thread. */
@FunctionalInterface
public interface Callback {

    /** Called for every event, in the order in which the callbacks were given. */
    void on(TrainingEvent event);

    /** Whether it shows the {@link Training#notice} itself; if no callback does, {@link Notices} publishes it. */
    default boolean showsNotice() {
        return false;
    }
}
