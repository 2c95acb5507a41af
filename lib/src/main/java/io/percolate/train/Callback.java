package io.percolate.train;

/** Hears what happens during a fit, on the fitting thread. */
@FunctionalInterface
public interface Callback {

    /** Called for every event, in the order in which the callbacks were given. */
    void on(TrainingEvent event);
}
