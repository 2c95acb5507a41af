package io.percolate.tune;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.runs.Experiment;
import io.percolate.train.DivergedException;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.TrainingEvent.Reason;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A variant of a model that was fitted.
 *
 * @param score the last epoch's; NaN when it diverged
 * @param settings of model and fit
 * @param history null when it diverged
 */
record Fitted(double score, Map<String, Object> settings, History history, long seed) implements Serializable {

    /** Fits an untrained variant of the model, and reads a column of its last epoch. */
    static Fitted of(Model model, Dataset data, FitOptions options, String column, Map<String, Object> config) {
        Map<String, Object> settings = new LinkedHashMap<>(config);
        FitOptions fit = options(options, settings);
        Model variant = model.vary(settings);
        Map<String, Object> all = new LinkedHashMap<>(variant.settings());
        all.putAll(fit.settings());
        long seed = fit.seed().orElse(variant.seed());
        try {
            History history = variant.fit(data, fit);
            boolean cancelled = history.reason() == Reason.CANCELLED;
            return new Fitted(cancelled ? Double.NaN : history.last(column), all, history, seed);
        } catch (DivergedException e) {
            return new Fitted(Double.NaN, all, null, seed);
        }
    }

    /** @throws PercolateException when the model has no such setting, or a value does not fit */
    static void check(Model model, FitOptions options, Map<String, Object> config) {
        Map<String, Object> settings = new LinkedHashMap<>(config);
        options(options, settings);
        model.vary(settings);
    }

    boolean cancelled() {
        return history != null && history.reason() == Reason.CANCELLED;
    }

    Experiment told(Experiment run, Dataset data) {
        run.config(settings).data(data).seed(seed);
        return history == null ? run : run.history(history);
    }

    /** Moves the settings that belong to the fit out of the map. */
    private static FitOptions options(FitOptions options, Map<String, Object> settings) {
        FitOptions fit = options;
        for (String name : settings.keySet().toArray(String[]::new)) {
            if (name.equals("batchSize") || name.equals("batch")) {
                fit = fit.batchSize(whole(name, settings.remove(name)));
            } else if (name.equals("epochs")) {
                fit = fit.withEpochs(whole(name, settings.remove(name)));
            }
        }
        return fit;
    }

    private static int whole(String name, Object value) {
        if (value instanceof Long number && number == number.intValue()) {
            return number.intValue();
        }
        throw new PercolateException(name + " is a whole number, not " + value + ".");
    }
}
