package io.percolate.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** A model in the making, layer after layer; {@link #compile} completes it. */
public final class Sequential {

    private final List<Spec> layers = new ArrayList<>();
    private long seed = 42;

    Sequential() {
    }

    /** Shape of one example: {@code input(28, 28)} is an image of one channel, {@code input(2)} a point. */
    public Sequential input(int... shape) {
        return add(LayerKind.INPUT, options -> options, (Object) shape);
    }

    /** Makes one row of an image. */
    public Sequential flatten() {
        return add(LayerKind.FLATTEN, options -> options);
    }

    /** {@code activation(W x + b)}. */
    public Sequential dense(int units, String activation) {
        return dense(units, activation, options -> options);
    }

    /** {@code activation(W x + b)} with options. */
    public Sequential dense(int units, String activation, UnaryOperator<LayerOptions> options) {
        return add(LayerKind.DENSE, options, units, activation);
    }

    /** In training, zeroes this share of the values and scales the rest by 1 / (1 - rate). */
    public Sequential dropout(double rate) {
        return add(LayerKind.DROPOUT, options -> options, rate);
    }

    /** Fixes initial weights, shuffling and dropout, default 42. */
    public Sequential seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Completes the model.
     *
     * @param optimizer name with default options, {@code "adam"}
     * @param loss {@code crossentropy mse mae hinge ...}
     */
    public Model compile(String optimizer, String loss) {
        return compile(Optimizer.of(optimizer), loss);
    }

    /** Completes the model. */
    public Model compile(Optimizer optimizer, String loss) {
        return new Model(new ModelSpec(layers, optimizer, loss(loss), seed));
    }

    static Losses loss(String name) {
        Option option = Option.of("loss", Losses.class, null);
        return Words.of(Losses.class, option.parse(name));
    }

    private Sequential add(LayerKind kind, UnaryOperator<LayerOptions> options, Object... values) {
        LayerOptions all = new LayerOptions(kind);
        for (int i = 0; i < values.length; i++) {
            all.set(kind.positional().get(i).name(), values[i]);
        }
        layers.add(options.apply(all).spec());
        return this;
    }
}
