package io.percolate.model.vocabulary;

import static io.percolate.model.declare.Option.Type.REAL;

import io.percolate.PercolateException;
import io.percolate.Registry;
import io.percolate.Registry.Registration;
import io.percolate.api.DidYouMean;
import io.percolate.dl4j.Momentum;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** The optimizers. */
public final class Optimizers {

    private static final List<Option> MOMENTUM = List.of(
            Option.of("momentum", REAL, 0.9, "share of the last step that is taken again"));
    private static final List<Option> MOMENTS = List.of(
            Option.of("beta1", REAL, 0.9, "share of the old in the running mean of the gradient"),
            Option.of("beta2", REAL, 0.999, "share of the old in the running mean of its square"), epsilon(1e-8));

    private static final Registry<OptimizerKind> ALL = new Registry<>("optimizer", List.of(
            new OptimizerKind("sgd", "plain gradient descent", 0.01, 0, List.of(), o -> built(Sgd.class, o)),
            new OptimizerKind("momentum", "plain momentum", 0.01, 0, MOMENTUM,
                    o -> BuilderCode.create(Momentum.class, o.real("learningRate"), o.real("momentum"))),
            new OptimizerKind("nesterov", "momentum that takes the gradient one step ahead", 0.01, 0, MOMENTUM,
                    o -> built(Nesterovs.class, o, "momentum")),
            new OptimizerKind("adagrad", "steps shrink with the sum of the squared gradients", 0.01, 0,
                    List.of(epsilon(1e-6)), o -> built(AdaGrad.class, o, "epsilon")),
            new OptimizerKind("rmsprop", "steps over the root mean square of the gradient", 0.001, 0,
                    List.of(rho(0.9), epsilon(1e-8)),
                    o -> BuilderCode.invoke(RmsProp.class, "builder").call("learningRate", o.real("learningRate"))
                            .call("rmsDecay", o.real("rho")).call("epsilon", o.real("epsilon")).call("build")),
            new OptimizerKind("adadelta", "finds its own step length; takes no learning rate", 1, 0,
                    List.of(rho(0.95), epsilon(1e-6)), Optimizers::adadelta),
            new OptimizerKind("adam", "running means of the gradient and its square", 0.001, 0, MOMENTS,
                    o -> built(Adam.class, o, "beta1", "beta2", "epsilon")),
            new OptimizerKind("adamw", "adam with decoupled weight decay", 0.001, 0.004, MOMENTS,
                    o -> built(Adam.class, o, "beta1", "beta2", "epsilon")),
            new OptimizerKind("nadam", "adam with Nesterov's momentum", 0.001, 0, MOMENTS,
                    o -> built(Nadam.class, o, "beta1", "beta2", "epsilon")),
            new OptimizerKind("adamax", "adam with the largest instead of the mean square", 0.001, 0, MOMENTS,
                    o -> BuilderCode.create(AdaMax.class, o.real("learningRate"), o.real("beta1"), o.real("beta2"),
                            o.real("epsilon"))), // it has no builder
            new OptimizerKind("amsgrad", "adam whose second moment never shrinks", 0.001, 0, MOMENTS,
                    o -> built(AMSGrad.class, o, "beta1", "beta2", "epsilon"))));

    private Optimizers() {
    }

    /** The names: {@code sgd momentum nesterov ...}. */
    public static List<String> names() {
        return ALL.names();
    }

    /** The optimizers, each with its help and options. */
    public static List<OptimizerKind> all() {
        return ALL.all();
    }

    /**
     * What an optimizer does and what its options are, a line for each.
     *
     * @throws PercolateException when there is no such optimizer
     */
    public static String help(String name) {
        return ALL.get(name).describe();
    }

    /**
     * Registers an optimizer.
     *
     * @return removes it when closed
     * @throws PercolateException when the library has one of this name
     */
    public static Registration register(OptimizerKind optimizer) {
        return ALL.register(optimizer);
    }

    /**
     * An optimizer by name, with options as in the text form of a model.
     *
     * @throws PercolateException when a name is unknown or a value does not fit
     */
    public static Declaration declare(String name, List<String> options) {
        OptimizerKind kind = ALL.find(name).orElseThrow(() -> new PercolateException(
                "There is no optimizer '" + name + "'." + DidYouMean.sentence(name, names())));
        Map<String, Object> given = new LinkedHashMap<>();
        options.forEach(option -> kind.read(option, given));
        return new Declaration(kind, given, List.of());
    }

    /** DL4J's updater, as code: {@code Adam.builder().learningRate(0.001).build()}. */
    public static BuilderCode code(Declaration optimizer) {
        return ((OptimizerKind) optimizer.kind()).dl4j().apply(optimizer);
    }

    private static BuilderCode built(Class<?> updater, Declaration optimizer, String... options) {
        BuilderCode code = BuilderCode.invoke(updater, "builder").call("learningRate", optimizer.real("learningRate"));
        for (String option : options) {
            code.call(option, optimizer.real(option));
        }
        return code.call("build");
    }

    private static BuilderCode adadelta(Declaration optimizer) {
        if (optimizer.real("learningRate") != 1) {
            throw new PercolateException(
                    "adadelta finds its own step length and takes no learning rate: leave out lr.");
        }
        return BuilderCode.invoke(AdaDelta.class, "builder").call("rho", optimizer.real("rho"))
                .call("epsilon", optimizer.real("epsilon")).call("build");
    }

    private static Option epsilon(double standard) {
        return Option.of("epsilon", REAL, standard, "keeps the divisor away from 0");
    }

    private static Option rho(double standard) {
        return Option.of("rho", REAL, standard, "share of the old in the running mean of the squared gradient");
    }
}
