package io.percolate.parallel;

import io.percolate.train.Callback;
import io.percolate.train.TrainingEvent;

/** Keeps the notice of a fit on another machine, which has nobody to show it to. */
public final class Muted implements Callback {

    private String notice = "";

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TrainingEvent.FitStarted fit) {
            notice = fit.training().notice().orElse("");
        }
    }

    @Override
    public boolean showsNotice() {
        return true;
    }

    /** The notice; empty without. */
    public String notice() {
        return notice;
    }
}
