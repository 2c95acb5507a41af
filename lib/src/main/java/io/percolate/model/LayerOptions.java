package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.model.declare.Declarable;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Options of one layer under Keras's names, given in a lambda: {@code .dense(128, "relu", l -> l.l2(1e-4))}. */
public final class LayerOptions {

    private final Declarable kind;
    private final Map<String, Object> given = new LinkedHashMap<>();

    LayerOptions(Declarable kind) {
        this.kind = kind;
    }

    /** {@code xavier he lecun} (each also {@code _uniform}), {@code normal uniform zeros ones identity}. */
    public LayerOptions kernelInitializer(String name) {
        return set("kernelInitializer", name);
    }

    /** Initial value of the biases, default 0. */
    public LayerOptions biasInitializer(double value) {
        return set("biasInitializer", value);
    }

    /** Whether there are biases, default true. */
    public LayerOptions useBias(boolean on) {
        return set("useBias", on);
    }

    /** Weight of the penalty sum |w|, default 0. */
    public LayerOptions l1(double weight) {
        return set("l1", weight);
    }

    /** Weight of the penalty sum w^2 / 2, default 0. */
    public LayerOptions l2(double weight) {
        return set("l2", weight);
    }

    /** Steps of the window, default 1 for convolutions and the window's size for pools. */
    public LayerOptions strides(int extent) {
        return set("strides", new int[] {extent, extent});
    }

    /** {@code "valid"}, the default, or {@code "same"}: zeroes around the image keep its size. */
    public LayerOptions padding(String name) {
        return set("padding", name);
    }

    /** Whether the layer returns the states of all time steps or only the last, default false. */
    public LayerOptions returnSequences(boolean on) {
        return set("returnSequences", on);
    }

    /** Whether the layer learns, default true. */
    public LayerOptions trainable(boolean on) {
        return set("trainable", on);
    }

    /**
     * Any option by its name in the text form.
     *
     * <pre>{@code .conv(32, 3, "relu", l -> l.padding("same").set("dilation", 2))}</pre>
     *
     * @throws PercolateException when the layer has no such option or the value does not fit
     */
    public LayerOptions set(String name, Object value) {
        Option option = kind.option(name);
        given.put(option.name(), option.parse(Option.print(value)));
        return this;
    }

    Declaration spec() {
        return new Declaration(kind, given, List.of());
    }
}
