package io.percolate.magics.live;

import io.percolate.magics.notebook.CurrentNotebook;
import io.percolate.magics.notebook.NotebookKernel;
import io.percolate.train.Callback;
import io.percolate.train.TrainingEvent;
import io.percolate.train.TrainingEvent.BatchEnd;
import io.percolate.train.TrainingEvent.EpochEnd;
import io.percolate.train.TrainingEvent.FitEnded;
import io.percolate.train.TrainingEvent.FitStarted;
import java.util.UUID;
import java.util.function.LongSupplier;

/**
 * A live panel of a fit in the notebook: progress, time left, loss and accuracy curves. It updates in place at most
 * five times a second and remains as a static picture.
 *
 * <p>After each drawing it waits at least fifty times as long as the drawing took, so it uses at most 2 % of the
 * training time.
 */
public final class Live implements Callback {

    private static final long INTERVAL = 200_000_000;
    private static final long COST_FACTOR = 50;

    private final NotebookKernel kernel;
    private final LongSupplier clock;
    private Progress progress;
    private String id;
    private long due;

    Live(NotebookKernel kernel, LongSupplier clock) {
        this.kernel = kernel;
        this.clock = clock;
    }

    /**
     * A live panel, reusable for several fits; in a plain program without a notebook it shows nothing.
     *
     * <pre>{@code model.fit(data, epochs(5).callback(live()));}</pre>
     */
    public static Callback live() {
        return CurrentNotebook.kernel().<Callback>map(k -> new Live(k, System::nanoTime)).orElse(event -> { });
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof BatchEnd batch) {
            progress.batch(batch);
            if (clock.getAsLong() >= due) {
                draw();
            }
        } else if (event instanceof FitStarted fit) {
            progress = new Progress(fit, clock.getAsLong());
            id = UUID.randomUUID().toString();
            due = clock.getAsLong();
            kernel.display(id, Panel.bundle(progress, due));
        } else if (event instanceof EpochEnd epoch) {
            progress.epoch(epoch);
        } else if (event instanceof FitEnded fit) {
            progress.end(fit.reason());
            draw();
        }
    }

    /** True: the panel has a line for it. */
    @Override
    public boolean showsNotice() {
        return true;
    }

    private void draw() {
        long begin = clock.getAsLong();
        progress.sample();
        kernel.update(id, Panel.bundle(progress, begin));
        long end = clock.getAsLong();
        due = end + Math.max(INTERVAL, COST_FACTOR * (end - begin));
    }
}
