package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.train.DivergedException;
import io.percolate.train.Evaluation;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.NoticeOnce;
import io.percolate.train.Task;
import io.percolate.train.TrainingEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a model reached on data that it was not trained with, once for each fold.
 *
 * <pre>{@code
 * CrossValidation result = model.crossValidate(data, 5, epochs(30));
 * double accuracy = result.mean("accuracy");
 * double spread = result.deviation("accuracy");
 * }</pre>
 */
public record CrossValidation(List<Fold> folds) {

    /**
     * One fold.
     *
     * @param examples that the model was trained with
     * @param evaluation on the others
     * @param model of this fold
     */
    public record Fold(int examples, Evaluation evaluation, History history, Model model) {
    }

    /** Trains a new model for each pair of training and test part, and evaluates it. */
    static CrossValidation of(Model model, List<Dataset.Split> parts, FitOptions options) {
        requireNew(options);
        List<Fold> folds = new ArrayList<>();
        FitOptions quiet = new NoticeOnce().in(options);
        for (Dataset.Split part : parts) {
            Dataset training = scaled(part.first());
            Model fresh = model.vary(Map.of());
            History history = fit(fresh, training, quiet, folds.size() + 1);
            if (history.reason() == TrainingEvent.Reason.CANCELLED) {
                break;
            }
            folds.add(fold(fresh, history, part, training));
        }
        return of(folds);
    }

    static void requireNew(FitOptions options) {
        if (options.resume().isPresent()) {
            throw new PercolateException("Cross-validation trains a new model for each fold: it cannot resume one.");
        }
    }

    /** @param training as the model was trained with it */
    static Fold fold(Model trained, History history, Dataset.Split part, Dataset training) {
        Dataset test = training.scale().isNone() ? part.second() : part.second().normalizeLike(training);
        return new Fold(training.size(), trained.evaluate(test), history, trained);
    }

    /** @param folds those that were not interrupted */
    static CrossValidation of(List<Fold> folds) {
        if (folds.isEmpty()) {
            throw new PercolateException("The cross-validation was interrupted in its first fold.");
        }
        return new CrossValidation(List.copyOf(folds));
    }

    private static History fit(Model fresh, Dataset training, FitOptions options, int fold) {
        try {
            return fresh.fit(training, options);
        } catch (DivergedException e) {
            throw new PercolateException("Fold " + fold + ": " + e.getMessage(), e);
        }
    }

    /** Normalized by the training part alone, where the whole data was normalized. */
    static Dataset scaled(Dataset training) {
        Dataset features = training.scale().isNone() ? training : training.normalize();
        return training.labelScale().isNone() ? features : features.normalizeLabels();
    }

    /** Mean of {@code loss} or a metric of {@link Evaluation#metric} over the folds. */
    public double mean(String metric) {
        return values(metric).average().orElseThrow();
    }

    /** Standard deviation of a metric over the folds, {@code sqrt(sum (x - mean)^2 / (k - 1))}; NaN for one fold. */
    public double deviation(String metric) {
        double mean = mean(metric);
        return Math.sqrt(values(metric).map(x -> (x - mean) * (x - mean)).sum() / (folds.size() - 1));
    }

    private DoubleStream values(String metric) {
        return folds.stream().mapToDouble(of(metric));
    }

    private static ToDoubleFunction<Fold> of(String metric) {
        return fold -> metric.equals("loss") ? fold.evaluation().loss() : fold.evaluation().metric(metric);
    }

    /** A row per fold, and then mean and deviation. */
    public Table table() {
        List<String> names = new ArrayList<>(IntStream.rangeClosed(1, folds.size()).mapToObj(String::valueOf).toList());
        names.addAll(List.of("mean", "deviation"));
        IntColumn training = IntColumn.create("training");
        IntColumn tested = IntColumn.create("test");
        for (Fold fold : folds) {
            training.append(fold.examples());
            tested.append(fold.evaluation().size());
        }
        Table table = Table.create("cross-validation", StringColumn.create("fold", names),
                training.appendMissing().appendMissing(), tested.appendMissing().appendMissing());
        for (String metric : metrics()) {
            table.addColumns(DoubleColumn.create(metric, DoubleStream.concat(values(metric),
                    DoubleStream.of(mean(metric), deviation(metric))).toArray()));
        }
        return table;
    }

    private List<String> metrics() {
        return switch (task()) {
            case CLASSES, YES_NO -> List.of("loss", "accuracy", "f1");
            case LABELS -> List.of("loss", "accuracy", "exactMatch", "f1");
            case VALUES -> List.of("loss", "mae", "rmse", "r2");
        };
    }

    private Task task() {
        return folds.get(0).evaluation().task();
    }

    @Override
    public String toString() {
        return folds.size() + " folds: " + metrics().stream()
                .map(metric -> String.format(Locale.ROOT, "%s %.4f ± %.4f", metric, mean(metric), deviation(metric)))
                .collect(Collectors.joining(", "));
    }
}
