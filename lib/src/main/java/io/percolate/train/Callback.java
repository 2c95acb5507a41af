package io.percolate.train;

import io.percolate.Notices;

/** Hears what happens during a fit, on the fitting thread. */
@FunctionalInterface
public interface Callback {

    /** Called for every event, in the order in which the callbacks were given. */
    void on(TrainingEvent event);

    /** Whether it shows the {@link Training#notice} of a fit itself; if no callback does, {@link Notices} tells it. */
    default boolean showsNotice() {
        return false;
    }
}
