package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.model.declare.Declaration;
import io.percolate.model.vocabulary.Optimizers;
import java.util.List;
import org.nd4j.linalg.learning.config.IUpdater;

/**
 * The optimizer: how gradients change the weights. Immutable.
 *
 * <pre>{@code
 * model.compile(adam(1e-3).globalClipnorm(1), "crossentropy");
 * model.compile(Optimizer.of("adamw", "lr=0.001", "weightDecay=0.01"), "crossentropy");
 * }</pre>
 */
public final class Optimizer {

    private final Declaration declaration;

    Optimizer(Declaration declaration) {
        this.declaration = declaration;
    }

    /**
     * An optimizer by name, with options as in the text form of a model.
     *
     * @param name one of {@link Optimizers#names}
     * @param options {@code lr=0.001}, {@code momentum=0.9}, {@code beta1=0.9}, {@code weightDecay=0.01},
     *     {@code clipvalue=1}, {@code clipnorm=1}, {@code globalClipnorm=1}
     * @throws PercolateException when a name is unknown or a value is not a number
     */
    public static Optimizer of(String name, String... options) {
        return new Optimizer(Optimizers.declare(name, List.of(options)));
    }

    /** Plain gradient descent: {@code w -= lr g}. */
    public static Optimizer sgd(double learningRate) {
        return of("sgd").learningRate(learningRate);
    }

    /** Plain momentum: {@code v = momentum v - lr g; w += v}. */
    public static Optimizer momentum(double learningRate, double momentum) {
        return of("momentum").learningRate(learningRate).with("momentum", momentum);
    }

    /** Nesterov's momentum, which evaluates the gradient one step ahead. */
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

    /**
     * Factor on each step.
     *
     * @throws PercolateException when it is not positive
     */
    public Optimizer learningRate(double rate) {
        return with("learningRate", rate);
    }

    /** Decoupled weight decay, times the learning rate; biases do not decay. */
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

    /**
     * Any option, by its name in the text form.
     *
     * @throws PercolateException when there is no such option or the value does not fit
     */
    public Optimizer with(String option, double value) {
        return new Optimizer(declaration.with(option, String.valueOf(value)));
    }

    Declaration declaration() {
        return declaration;
    }

    /** Factor on each step, before any schedule. */
    public double learningRate() {
        return declaration.real("learningRate");
    }

    /**
     * An option's value: {@code option("globalClipnorm")}, 0 when it is off.
     *
     * @throws PercolateException when it has no such option
     */
    public double option(String name) {
        return (Double) declaration.get(declaration.kind().option(name).name());
    }

    /** DL4J's updater for it. */
    public IUpdater updater() {
        return (IUpdater) Optimizers.code(declaration).value();
    }

    /** The text form: {@code adam lr=0.001}. */
    @Override
    public String toString() {
        return declaration.text();
    }
}
