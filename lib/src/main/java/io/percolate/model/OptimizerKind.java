package io.percolate.model;

import static io.percolate.model.Option.Type.REAL;

import io.percolate.dl4j.Momentum;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** The optimizers, DL4J's updater for each, and their options. */
enum OptimizerKind implements Kind {
    SGD(Sgd.class, 0.01, 0, List.of()),
    MOMENTUM(Momentum.class, 0.01, 0, List.of(Option.of("momentum", REAL, 0.9))),
    NESTEROV(Nesterovs.class, 0.01, 0, List.of(Option.of("momentum", REAL, 0.9))),
    ADAGRAD(AdaGrad.class, 0.01, 0, List.of(Option.of("epsilon", REAL, 1e-6))),
    RMSPROP(RmsProp.class, 0.001, 0, List.of(Option.of("rho", REAL, 0.9), Option.of("epsilon", REAL, 1e-8))),
    ADADELTA(AdaDelta.class, 1, 0, List.of(Option.of("rho", REAL, 0.95), Option.of("epsilon", REAL, 1e-6))),
    ADAM(Adam.class, 0.001, 0, Shared.MOMENTS),
    ADAMW(Adam.class, 0.001, 0.004, Shared.MOMENTS),
    NADAM(Nadam.class, 0.001, 0, Shared.MOMENTS),
    ADAMAX(AdaMax.class, 0.001, 0, Shared.MOMENTS),
    AMSGRAD(AMSGrad.class, 0.001, 0, Shared.MOMENTS);

    final Class<? extends IUpdater> updater;
    final List<Option> own;
    private final List<Option> named;

    OptimizerKind(Class<? extends IUpdater> updater, double rate, double decay, List<Option> own) {
        this.updater = updater;
        this.own = own;
        named = new ArrayList<>();
        named.add(Option.of("learningRate", REAL, rate).as("lr"));
        named.addAll(own);
        named.add(Option.of("weightDecay", REAL, decay));
        named.addAll(Shared.CLIPPING);
    }

    @Override
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Option> positional() {
        return List.of();
    }

    @Override
    public List<Option> named() {
        return named;
    }

    /** Options of several optimizers. */
    private static final class Shared {

        static final List<Option> MOMENTS = List.of(Option.of("beta1", REAL, 0.9), Option.of("beta2", REAL, 0.999),
                Option.of("epsilon", REAL, 1e-8));
        static final List<Option> CLIPPING = List.of(Option.of("clipvalue", REAL, 0.0),
                Option.of("clipnorm", REAL, 0.0), Option.of("globalClipnorm", REAL, 0.0));
    }
}
