package io.percolate.train;

import io.percolate.Notices;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Publishes a notice for the first of several fits that have it. */
public final class NoticeOnce implements Callback {

    private final Set<String> published = ConcurrentHashMap.newKeySet();

    /** The options with this callback, unless another one shows notices. */
    public FitOptions in(FitOptions options) {
        return options.callbacks().stream().anyMatch(Callback::showsNotice) ? options : options.callback(this);
    }

    @Override
    public Optional<Callback> portable() {
        return Optional.empty();
    }

    @Override
    public void on(TrainingEvent event) {
        if (event instanceof TrainingEvent.FitStarted fit) {
            fit.training().notice().ifPresent(this::publish);
        }
    }

    /** Publishes it, unless it was published before. */
    public void publish(String notice) {
        if (published.add(notice)) {
            Notices.publish(notice);
        }
    }

    @Override
    public boolean showsNotice() {
        return true;
    }
}
