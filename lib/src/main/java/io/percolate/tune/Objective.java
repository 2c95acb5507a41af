package io.percolate.tune;

import io.percolate.runs.Experiment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Tries configurations. */
interface Objective {

    /**
     * What came of a configuration.
     *
     * @param score NaN for a failure
     * @param told adds to the record of the trial what is known of it beside its configuration
     */
    record Outcome(double score, Instant started, double seconds, UnaryOperator<Experiment> told) {
    }

    /** How many are tried at once. */
    int slots();

    /**
     * Tries these.
     *
     * @param done gets the place of each in the list and what came of it, in the order in which they end
     * @return false when it was interrupted
     */
    boolean run(List<Map<String, Object>> configs, BiConsumer<Integer, Outcome> done);
}
