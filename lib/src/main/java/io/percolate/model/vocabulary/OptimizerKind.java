package io.percolate.model.vocabulary;

import static io.percolate.model.declare.Option.Type.REAL;

import io.percolate.PercolateException;
import io.percolate.dl4j.Momentum;
import io.percolate.model.DidYouMean;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declarable;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Keyword;
import io.percolate.model.declare.Option;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
public enum OptimizerKind implements Declarable {
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

    private final Class<? extends IUpdater> updater;
    private final List<Option> own;
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

    /**
     * An optimizer by name, with options as in the text form of a model.
     *
     * @throws PercolateException when a name is unknown or a value does not fit
     */
    public static Declaration declare(String name, List<String> options) {
        List<String> names = Arrays.stream(values()).map(OptimizerKind::word).toList();
        if (!names.contains(name)) {
            throw new PercolateException("There is no optimizer '" + name + "'." + DidYouMean.sentence(name, names));
        }
        OptimizerKind kind = Keyword.of(OptimizerKind.class, name);
        Map<String, Object> given = new LinkedHashMap<>();
        options.forEach(option -> kind.read(option, given));
        return new Declaration(kind, given, List.of());
    }

    @Override
    public void check(Declaration optimizer) {
        double rate = optimizer.real("learningRate");
        if (rate <= 0) {
            throw new PercolateException("The learning rate is " + rate
                    + ": it must be positive (in Java, 1/1000 is 0; write 1e-3).");
        }
    }

    /** DL4J's updater, as code: {@code Adam.builder().learningRate(0.001).build()}. */
    public static BuilderCode code(Declaration optimizer) {
        OptimizerKind kind = (OptimizerKind) optimizer.kind();
        double rate = optimizer.real("learningRate");
        if (kind == MOMENTUM) {
            return BuilderCode.create(kind.updater, rate, optimizer.real("momentum"));
        }
        if (kind == ADAMAX) { // it has no builder
            return BuilderCode.create(kind.updater, rate, optimizer.real("beta1"), optimizer.real("beta2"),
                    optimizer.real("epsilon"));
        }
        BuilderCode code = BuilderCode.invoke(kind.updater, "builder");
        if (kind != ADADELTA) { // it has no learning rate
            code.call("learningRate", rate);
        }
        for (Option option : kind.own) {
            boolean decay = kind == RMSPROP && option.name().equals("rho");
            code.call(decay ? "rmsDecay" : option.name(), optimizer.get(option.name()));
        }
        return code.call("build");
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
