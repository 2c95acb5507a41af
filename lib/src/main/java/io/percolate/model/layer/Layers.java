package io.percolate.model.layer;

import io.percolate.Registry;
import io.percolate.Registry.Registration;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/**
 * The registered kinds of layers.
 *
 * <pre>{@code
 * Layers.names();                     // [input, flatten, dense, ...]
 * System.out.println(Layers.help("lstm"));
 * Layers.register(new Reverse());     // your own LayerKind: "reverse" is now a layer
 * }</pre>
 */
public final class Layers {

    /** The input, the first line of a model. */
    public static final LayerKind INPUT = new Input();

    /** The only layer that contains layers. */
    public static final LayerKind RESIDUAL = new Residual();

    private static final Registry<LayerKind> ALL = new Registry<>("layer", List.of(
            INPUT, new Flatten(), new Dense(), new Conv(),
            new Pool("maxpool", "the largest value of each window of an image", PoolingType.MAX),
            new Pool("avgpool", "the mean of each window of an image", PoolingType.AVG),
            new GlobalPool(), new BatchNorm(), new LayerNorm(), new Dropout(), new Embedding(), new Lstm(), new Gru(),
            new Rnn(), new Attention(), new ActivationOnly(), RESIDUAL));

    private Layers() {
    }

    /** The names: {@code input flatten dense ...}. */
    public static List<String> names() {
        return ALL.names();
    }

    /** The layers, each with its help and options. */
    public static List<LayerKind> all() {
        return ALL.all();
    }

    /** The layer of this name. */
    public static Optional<LayerKind> find(String name) {
        return ALL.find(name);
    }

    /**
     * Adds a layer to the text form and to {@code Sequential.layer}.
     *
     * @return removes it when closed
     * @throws io.percolate.PercolateException when the library has one of this name
     */
    public static Registration register(LayerKind layer) {
        return ALL.register(layer);
    }

    /**
     * What a layer does and what its options are, a line for each.
     *
     * @throws io.percolate.PercolateException when there is no such layer
     */
    public static String help(String name) {
        return ALL.get(name).describe();
    }
}
