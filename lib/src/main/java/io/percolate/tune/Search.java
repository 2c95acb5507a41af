package io.percolate.tune;

import io.percolate.runs.Experiment;
import io.percolate.runs.Runs;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The trials of a search so far. A trial has the number of its configuration, whichever ends first. */
final class Search {

    private final Objective objective;
    private final int sign;
    private final Report report;
    private final List<Trial> trials = new ArrayList<>();

    /**
     * Who hears of each trial.
     *
     * @param runs where it is recorded; null for nowhere
     */
    record Report(Consumer<Trial> listener, Runs runs, String name, String note) {

        Report and(Consumer<Trial> other) {
            return new Report(listener.andThen(other), runs, name, note);
        }

        void of(Trial trial, Objective.Outcome outcome) {
            if (runs != null) {
                Experiment run = outcome.told().apply(Experiment.named(name).started(outcome.started()));
                runs.record(run.config(trial.config()).metric("score", trial.score()).seconds(trial.seconds())
                        .note((note.isEmpty() ? "" : note + ", ") + "trial " + trial.number()));
            }
            listener.accept(trial);
        }
    }

    /** @param sign 1 when the least score is the best, -1 when the greatest is */
    Search(Objective objective, int sign, Report report) {
        this.objective = objective;
        this.sign = sign;
        this.report = report;
    }

    /** Tries these; false when it was interrupted. */
    boolean run(List<Map<String, Object>> configs) {
        int before = trials.size();
        return objective.run(configs, (place, outcome) -> {
            double score = Double.isFinite(outcome.score()) ? outcome.score() : Double.NaN;
            Trial trial = new Trial(before + place + 1, configs.get(place), score, outcome.seconds());
            trials.add(trial);
            report.of(trial, outcome);
        });
    }

    int done() {
        return trials.size();
    }

    /** By number. */
    List<Trial> trials() {
        return trials.stream().sorted(Comparator.comparingInt(Trial::number)).toList();
    }

    /** The trials, with scores of which the least is the best. */
    List<Trial> costs() {
        return trials().stream().map(trial -> new Trial(trial.number(), trial.config(), sign * trial.score(),
                trial.seconds())).toList();
    }
}
