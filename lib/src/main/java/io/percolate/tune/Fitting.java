package io.percolate.tune;

import io.percolate.data.Dataset;
import io.percolate.model.Model;
import io.percolate.train.FitOptions;
import io.percolate.train.NoticeOnce;
import java.util.Map;
import java.util.Optional;

/** Fits variants of a model on this machine. */
record Fitting(Model model, Dataset data, FitOptions options, String column, NoticeOnce once) implements OneByOne {

    /** Default share of the data that is used for validation. */
    private static final double HELD_OUT = 0.2;

    Fitting(Model model, Dataset data, FitOptions options, String column) {
        this(model, data, measured(options), column, new NoticeOnce());
    }

    /** The options with validation data. */
    static FitOptions measured(FitOptions options) {
        boolean measured = options.validationData().isPresent() || options.validationSplit() > 0;
        return measured ? options : options.validationSplit(HELD_OUT);
    }

    @Override
    public Optional<Scored> score(Map<String, Object> config) {
        Fitted fitted = Fitted.of(model, data, once.in(options), column, config);
        return fitted.cancelled() ? Optional.empty()
                : Optional.of(new Scored(fitted.score(), run -> fitted.told(run, data)));
    }
}
