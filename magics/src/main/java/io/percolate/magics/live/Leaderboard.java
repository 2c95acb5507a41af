package io.percolate.magics.live;

import io.percolate.magics.display.Bundle;
import io.percolate.magics.display.Columns;
import io.percolate.magics.notebook.NotebookKernel;
import io.percolate.tune.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** A live table of a search in the notebook: the trials so far, by number. */
public final class Leaderboard implements Consumer<Trial> {

    private static final long INTERVAL = 200_000_000;
    private static final int HEAD = 40;
    private static final int TAIL = 10;

    private final NotebookKernel kernel;
    private final int planned;
    private final String id = UUID.randomUUID().toString();
    private final List<Trial> trials = new ArrayList<>();
    private long due;

    /** @param planned total number of trials */
    public Leaderboard(NotebookKernel kernel, int planned) {
        this.kernel = kernel;
        this.planned = planned;
        kernel.display(id, Bundle.text("0 of " + planned + " trials"));
    }

    @Override
    public void accept(Trial trial) {
        trials.add(trial);
        trials.sort(Comparator.comparingInt(Trial::number)); // on a cluster any of them can be the first to end
        if (trials.size() == planned || System.nanoTime() >= due) {
            kernel.update(id, bundle());
            due = System.nanoTime() + INTERVAL;
        }
    }

    private Bundle bundle() {
        Columns columns = new Columns().add("trial", trials.stream().map(Trial::number).toList());
        for (String setting : trials.get(0).config().keySet()) {
            columns.add(setting, trials.stream().map(trial -> trial.config().get(setting)).toList());
        }
        columns.add("score", trials.stream().map(Trial::score).toList());
        columns.add("seconds", trials.stream().map(Trial::seconds).toList());
        return columns.grid(HEAD, TAIL).note("%d of %d trials".formatted(trials.size(), planned)).bundle();
    }
}
