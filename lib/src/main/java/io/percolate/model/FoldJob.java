package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.parallel.JobCluster;
import io.percolate.parallel.Muted;
import io.percolate.train.DivergedException;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.NoticeOnce;
import io.percolate.train.TrainingEvent;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A fold of a cross-validation as a job: another machine trains, this one evaluates. */
record FoldJob(int part, PackedModel model, FitOptions options) implements JobCluster.Job<Dataset, FoldJob.Fitted> {

    /**
     * What came of it.
     *
     * @param model null when it diverged
     * @param failure empty unless it diverged
     * @param notice empty without
     */
    record Fitted(PackedModel model, History history, String failure, String notice) implements Serializable {
    }

    @Override
    public Fitted compute(Dataset training) {
        Model fresh = model.open().vary(Map.of());
        Muted muted = new Muted();
        try {
            History history = fresh.fit(training, options.portable().callback(muted));
            return new Fitted(PackedModel.of(fresh), history, "", muted.notice());
        } catch (DivergedException e) {
            return new Fitted(null, null, e.getMessage(), muted.notice());
        }
    }

    static CrossValidation run(Model model, List<Dataset.Split> parts, FitOptions options, JobCluster machines) {
        CrossValidation.requireNew(options);
        FitOptions portable = options.portable();
        PackedModel packed = PackedModel.of(model);
        List<Dataset> training = parts.stream().map(part -> CrossValidation.scaled(part.first())).toList();
        List<FoldJob> jobs = Stream.iterate(0, number -> number + 1).limit(parts.size())
                .map(number -> new FoldJob(number, packed, portable)).toList();
        CrossValidation.Fold[] folds = new CrossValidation.Fold[parts.size()];
        NoticeOnce once = new NoticeOnce();
        try (JobCluster.Lent<Dataset> lent = machines.lend(training)) {
            lent.run(jobs, (number, fitted) -> {
                if (!fitted.failure().isEmpty()) {
                    throw new PercolateException("Fold " + (number + 1) + ": " + fitted.failure());
                }
                if (!fitted.notice().isEmpty()) {
                    once.publish(fitted.notice());
                }
                if (fitted.history().reason() != TrainingEvent.Reason.CANCELLED) {
                    folds[number] = CrossValidation.fold(fitted.model().open(), fitted.history(), parts.get(number),
                            training.get(number));
                }
            });
        } catch (InterruptedException interrupted) {
            // the folds so far count
        }
        return CrossValidation.of(Stream.of(folds).filter(Objects::nonNull).toList());
    }
}
