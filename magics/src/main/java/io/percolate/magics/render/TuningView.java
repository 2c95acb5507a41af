package io.percolate.magics.render;

import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Columns;
import io.percolate.tune.Trial;
import io.percolate.tune.Tuning;
import java.util.List;

/** The outcome of a search: the best configuration and its score. */
final class TuningView {

    private TuningView() {
    }

    static Bundle bundle(Tuning tuning) {
        if (tuning.trials().stream().allMatch(trial -> Double.isNaN(trial.score()))) {
            return Bundle.text("no trial of " + tuning.trials().size() + " has a score");
        }
        Trial best = tuning.best();
        Columns columns = new Columns().add("best trial", List.of(best.number()));
        best.config().forEach((setting, value) -> columns.add(setting, List.of(value)));
        columns.add("score", List.of(best.score()));
        return columns.grid(1, 0).bundle();
    }
}
