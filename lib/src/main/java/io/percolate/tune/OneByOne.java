package io.percolate.tune;

import io.percolate.runs.Experiment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Tries one configuration after the other, on this thread. */
interface OneByOne extends Objective {

    /**
     * @param score NaN for a failure
     * @param told as {@link Objective.Outcome#told}
     */
    record Scored(double score, UnaryOperator<Experiment> told) {
    }

    /** Empty when it was interrupted. */
    Optional<Scored> score(Map<String, Object> config);

    @Override
    default int slots() {
        return 1;
    }

    @Override
    default boolean run(List<Map<String, Object>> configs, BiConsumer<Integer, Outcome> done) {
        for (int place = 0; place < configs.size(); place++) {
            Instant started = Instant.now();
            long begin = System.nanoTime();
            Optional<Scored> scored = score(configs.get(place));
            if (scored.isEmpty()) {
                return false;
            }
            done.accept(place, new Outcome(scored.get().score(), started, (System.nanoTime() - begin) / 1e9,
                    scored.get().told()));
        }
        return true;
    }
}
