package io.percolate.magics.live;

import io.percolate.magics.display.Bundle;
import io.percolate.magics.notebook.CurrentNotebook;
import io.percolate.magics.notebook.NotebookKernel;
import io.percolate.train.Callback;
import io.percolate.train.TrainingEvent;
import io.percolate.train.TrainingEvent.BatchEnd;
import io.percolate.train.TrainingEvent.EpochEnd;
import io.percolate.train.TrainingEvent.FitEnded;
import io.percolate.train.TrainingEvent.FitStarted;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * A live panel of a fit in the notebook: progress, time left, loss and accuracy curves. It updates in place three times
 * a second at first, once a second in a long fit, and remains as a static picture.
 *
 * <p>Another thread draws, also the first picture, for which classes are loaded. After each of the others it waits at
 * least fifty times as long as the drawing took, so it uses at most 2 % of the training time.
 */
public final class Live implements Callback {

    private static final long SHORTEST = 300_000_000;
    private static final long LONGEST = 1_000_000_000;
    /** Share of the time since the start after which the next drawing is due. */
    private static final long SHARE = 20;
    private static final long COST_FACTOR = 50;

    private final NotebookKernel kernel;
    private final LongSupplier clock;
    private final Executor executor;
    private Progress progress;
    private String id;
    private long started;
    private volatile long due;

    /** @param executor draws one panel at a time */
    Live(NotebookKernel kernel, LongSupplier clock, Executor executor) {
        this.kernel = kernel;
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * A live panel, reusable for several fits; in a plain program without a notebook it shows nothing.
     *
     * <pre>{@code model.fit(data, epochs(5).callback(live()));}</pre>
     */
    public static Callback live() {
        return CurrentNotebook.kernel().<Callback>map(k -> new Live(k, System::nanoTime, Live::inThread))
                .orElse(event -> { });
    }

    /** Fits on other machines go without: what runs them here shows how far they are. */
    @Override
    public Optional<Callback> portable() {
        return Optional.empty();
    }

    /** In a new thread each time: it belongs to the cell, and none is left over when a fit fails. */
    private static void inThread(Runnable drawing) {
        Thread thread = new Thread(drawing, "percolate-live");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof BatchEnd batch) {
            progress.batch(batch);
            if (clock.getAsLong() >= due) {
                drawSoon();
            }
        } else if (event instanceof FitStarted fit) {
            begin(fit);
        } else if (event instanceof EpochEnd epoch) {
            progress.epoch(epoch);
        } else if (event instanceof FitEnded fit) {
            progress.end(fit.reason());
            drawLast();
        }
    }

    /** True: the panel has a line for it. */
    @Override
    public boolean showsNotice() {
        return true;
    }

    private synchronized void begin(FitStarted fit) {
        started = clock.getAsLong();
        progress = new Progress(fit, started);
        id = UUID.randomUUID().toString();
        kernel.display(id, Panel.frame(progress));
        drawSoon();
    }

    private void drawSoon() {
        due = Long.MAX_VALUE; // until this one is drawn
        progress.sample();
        Progress now = progress.copy();
        String panel = id;
        executor.execute(() -> draw(now, panel));
    }

    private void draw(Progress now, String panel) {
        long begin = clock.getAsLong();
        try {
            Bundle picture = Panel.bundle(now, begin);
            synchronized (this) {
                if (panel.equals(id)) { // else the last picture is shown
                    kernel.update(panel, picture);
                }
            }
        } finally {
            long end = clock.getAsLong();
            long pause = Math.max(SHORTEST, Math.min(LONGEST, (end - started) / SHARE));
            due = end + Math.max(pause, now.points().isEmpty() ? 0 : COST_FACTOR * (end - begin));
        }
    }

    private synchronized void drawLast() {
        kernel.update(id, Panel.bundle(progress, clock.getAsLong()));
        id = "";
    }
}
