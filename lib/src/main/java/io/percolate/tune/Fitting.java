package io.percolate.tune;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.train.DivergedException;
import io.percolate.train.FitOptions;
import io.percolate.train.History;
import io.percolate.train.NoticeOnce;
import io.percolate.train.TrainingEvent.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The objective of a search over a model's settings: fits an untrained variant and reads its last epoch. */
final class Fitting implements Tuner.Objective {

    /** Default share of the data that is used for validation. */
    private static final double HELD_OUT = 0.2;

    private final Model model;
    private final Dataset data;
    private final FitOptions options;
    private final String column;
    private final NoticeOnce once = new NoticeOnce();

    Fitting(Model model, Dataset data, FitOptions options, String column) {
        this.model = model;
        this.data = data;
        boolean measured = options.validationData().isPresent() || options.validationSplit() > 0;
        this.options = measured ? options : options.validationSplit(HELD_OUT);
        this.column = column;
    }

    @Override
    public Optional<Tuner.Outcome> run(Map<String, Object> config) {
        Map<String, Object> settings = new LinkedHashMap<>(config);
        FitOptions fit = options(settings);
        Model variant = model.vary(settings);
        Map<String, Object> all = new LinkedHashMap<>(variant.settings());
        all.putAll(fit.settings());
        try {
            History history = variant.fit(data, fit);
            return history.reason() == Reason.CANCELLED ? Optional.empty()
                    : Optional.of(new Tuner.Outcome(history.last(column), run -> run.config(all).history(history)
                            .data(data).seed(fit.seed().orElse(variant.seed()))));
        } catch (DivergedException e) {
            return Optional.of(new Tuner.Outcome(Double.NaN, run -> run.config(all).data(data)
                    .seed(fit.seed().orElse(variant.seed()))));
        }
    }

    /** Moves the settings that belong to the fit out of the map. */
    private FitOptions options(Map<String, Object> settings) {
        FitOptions fit = once.in(options);
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
