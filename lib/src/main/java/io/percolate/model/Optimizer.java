package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * How the weights follow the gradient. Immutable.
 *
 * <pre>{@code
 * model.compile(adam(1e-3).globalClipnorm(1), "crossentropy");
 * model.compile(Optimizer.of("adamw", "lr=0.001", "weightDecay=0.01"), "crossentropy");
 * }</pre>
 */
public final class Optimizer {

    private final Spec spec;

    Optimizer(Spec spec) {
        this.spec = spec;
        if (learningRate() <= 0) {
            throw new PercolateException("The learning rate is " + learningRate()
                    + ": it must be positive (in Java, 1/1000 is 0; write 1e-3).");
        }
    }

    /**
     * An optimizer by name, with options as in the text form of a model.
     *
     * @param name {@code sgd momentum nesterov adagrad rmsprop adadelta adam adamw nadam adamax amsgrad}
     * @param options {@code lr=0.001}, {@code momentum=0.9}, {@code beta1=0.9}, {@code weightDecay=0.01},
     *     {@code clipvalue=1}, {@code clipnorm=1}, {@code globalClipnorm=1}
     * @throws PercolateException when a name is unknown or a value is not a number
     */
    public static Optimizer of(String name, String... options) {
        List<String> names = Arrays.stream(OptimizerKind.values()).map(OptimizerKind::word).toList();
        if (!names.contains(name)) {
            throw new PercolateException("There is no optimizer '" + name + "'." + DidYouMean.sentence(name, names));
        }
        OptimizerKind kind = Words.of(OptimizerKind.class, name);
        Map<String, Object> given = new LinkedHashMap<>();
        for (String option : options) {
            kind.read(option, given);
        }
        return new Optimizer(new Spec(kind, given, List.of()));
    }

    /** Plain gradient descent: {@code w -= lr g}. */
    public static Optimizer sgd(double learningRate) {
        return of("sgd").learningRate(learningRate);
    }

    /** Plain momentum: {@code v = momentum v - lr g; w += v}. */
    public static Optimizer momentum(double learningRate, double momentum) {
        return of("momentum").learningRate(learningRate).with("momentum", momentum);
    }

    /** Nesterov's momentum, which takes the gradient one step ahead. */
    public static Optimizer nesterov(double learningRate, double momentum) {
        return of("nesterov").learningRate(learningRate).with("momentum", momentum);
    }

    /** Steps that shrink with the sum of the squared gradients so far. */
    public static Optimizer adagrad(double learningRate) {
        return of("adagrad").learningRate(learningRate);
    }

    /** Steps over the root of a running mean of the squared gradients. */
    public static Optimizer rmsprop(double learningRate) {
        return of("rmsprop").learningRate(learningRate);
    }

    /** Running means of the gradient and of its square, corrected for their start at 0. */
    public static Optimizer adam(double learningRate) {
        return of("adam").learningRate(learningRate);
    }

    /** Adam with decoupled weight decay: {@code w -= lr * decay * w} beside the update. */
    public static Optimizer adamw(double learningRate, double weightDecay) {
        return of("adamw").learningRate(learningRate).weightDecay(weightDecay);
    }

    /** Factor on each step. */
    public Optimizer learningRate(double rate) {
        return with("learningRate", rate);
    }

    /** Decoupled weight decay, times the learning rate; biases are left alone. */
    public Optimizer weightDecay(double decay) {
        return with("weightDecay", decay);
    }

    /** Clips each value of the gradient to [-limit, limit]. */
    public Optimizer clipvalue(double limit) {
        return with("clipvalue", limit);
    }

    /** Scales the gradient of each weight array down to this norm. */
    public Optimizer clipnorm(double limit) {
        return with("clipnorm", limit);
    }

    /** Scales the whole gradient down to this norm. */
    public Optimizer globalClipnorm(double limit) {
        return with("globalClipnorm", limit);
    }

    /** Any of its options. */
    public Optimizer with(String option, double value) {
        return with(option, String.valueOf(value));
    }

    Optimizer with(String name, String value) {
        Map<String, Object> given = new LinkedHashMap<>(spec.given());
        Option option = spec.kind().option(name);
        given.put(option.name(), option.parse(value));
        return new Optimizer(new Spec(spec.kind(), given, List.of()));
    }

    Kind kind() {
        return spec.kind();
    }

    /** Factor on each step, before any schedule. */
    public double learningRate() {
        return spec.real("learningRate");
    }

    /** An option's value: {@code option("globalClipnorm")}, 0 when it is off. */
    public double option(String name) {
        return (Double) spec.get(spec.kind().option(name).name());
    }

    /** DL4J's updater for it. */
    public IUpdater updater() {
        return (IUpdater) code().value();
    }

    /** {@code Adam.builder().learningRate(0.001).build()}. */
    Code code() {
        OptimizerKind kind = (OptimizerKind) spec.kind();
        if (kind == OptimizerKind.MOMENTUM) {
            return Code.create(kind.updater, learningRate(), spec.real("momentum"));
        }
        if (kind == OptimizerKind.ADAMAX) { // it has no builder
            return Code.create(kind.updater, learningRate(), spec.real("beta1"), spec.real("beta2"),
                    spec.real("epsilon"));
        }
        Code code = Code.invoke(kind.updater, "builder");
        if (kind != OptimizerKind.ADADELTA) { // it has no learning rate
            code.call("learningRate", learningRate());
        }
        for (Option option : kind.own) {
            boolean decay = kind == OptimizerKind.RMSPROP && option.name().equals("rho");
            code.call(decay ? "rmsDecay" : option.name(), spec.get(option.name()));
        }
        return code.call("build");
    }

    /** The text form: {@code adam lr=0.001}. */
    @Override
    public String toString() {
        return spec.text();
    }
}
