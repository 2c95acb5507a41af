package io.percolate.tune;

import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.model.PackedModel;
import io.percolate.parallel.JobCluster;
import io.percolate.parallel.Muted;
import io.percolate.train.FitOptions;
import io.percolate.train.NoticeOnce;
import java.io.Serializable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;

/** Fits variants of a model on the machines of a cluster. */
final class FittingJobs implements Objective, AutoCloseable {

    private final int slots;
    private final Model model;
    private final Dataset data;
    private final FitOptions options;
    private final JobCluster.Lent<Common> lent;
    private final NoticeOnce once = new NoticeOnce();

    /** What all trials need. */
    private record Common(PackedModel model, Dataset data, FitOptions options, String column) implements Serializable {
    }

    /** @param notice of its fit; empty without */
    private record Tried(Fitted fitted, Instant started, double seconds, String notice) implements Serializable {
    }

    /** A trial. */
    private record Try(Map<String, Object> config) implements JobCluster.Job<Common, Tried> {

        @Override
        public int part() {
            return 0;
        }

        @Override
        public Tried compute(Common common) {
            Instant started = Instant.now();
            long begin = System.nanoTime();
            Muted muted = new Muted();
            Fitted fitted = Fitted.of(common.model().open(), common.data(),
                    common.options().portable().callback(muted), common.column(), config);
            return new Tried(fitted, started, (System.nanoTime() - begin) / 1e9, muted.notice());
        }
    }

    FittingJobs(JobCluster machines, Model model, Dataset data, FitOptions options, String column) {
        this.slots = machines.slots();
        this.model = model;
        this.data = data;
        this.options = Fitting.measured(options).portable();
        lent = machines.lend(List.of(new Common(PackedModel.of(model), data, this.options, column)));
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public boolean run(List<Map<String, Object>> configs, BiConsumer<Integer, Outcome> done) {
        configs.forEach(config -> Fitted.check(model, options, config));
        AtomicBoolean cancelled = new AtomicBoolean();
        try {
            lent.run(configs.stream().map(Try::new).toList(), (place, tried) -> {
                if (!tried.notice().isEmpty()) {
                    once.publish(tried.notice());
                }
                if (tried.fitted().cancelled()) {
                    cancelled.set(true);
                } else {
                    done.accept(place, new Outcome(tried.fitted().score(), tried.started(), tried.seconds(),
                            run -> tried.fitted().told(run, data)));
                }
            });
            return !cancelled.get();
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Override
    public void close() {
        lent.close();
    }
}
