package io.percolate.model.layer;

import io.percolate.PercolateException;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declarable;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import io.percolate.model.vocabulary.Loss;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * A kind of layer: its name and options, what may precede it, and its DL4J layer.
 *
 * <p>A new layer is a subclass; {@link Layers#register} adds it to the text form, to {@code Sequential.layer} and to
 * the magics. If the engine supports it, its reader is registered under the class of the DL4J layer in
 * {@code io.percolate.engine.read.LayerReaders}.
 */
public abstract class LayerKind implements Declarable {

    /** Meaning of an input of two extents. */
    public enum Reads { EITHER, IMAGE, SEQUENCE }

    private final String word;
    private final String help;
    private final List<Option> positional;
    private final List<Option> named;

    /**
     * @param word name in the text form: {@code "dense"}
     * @param help description in one line
     * @param positional options that come first, without a name, in this order
     * @param named options in the form {@code name=value}
     */
    protected LayerKind(String word, String help, List<Option> positional, List<Option> named) {
        this.word = word;
        this.help = help;
        this.positional = List.copyOf(positional);
        this.named = List.copyOf(named);
    }

    /** The kind of a layer. */
    public static LayerKind of(Declaration layer) {
        return (LayerKind) layer.kind();
    }

    @Override
    public final String word() {
        return word;
    }

    @Override
    public final String help() {
        return help;
    }

    @Override
    public final List<Option> positional() {
        return positional;
    }

    @Override
    public final List<Option> named() {
        return named;
    }

    /** Meaning of a model input of two extents, when this is the first layer that depends on it. */
    public Reads reads() {
        return Reads.EITHER;
    }

    /** Number of tokens in the table of the layer, 0 for a layer of numbers. */
    public int tokens(Declaration layer) {
        return 0;
    }

    /** How to fix a model in which this layer follows {@code from}, or empty when that is allowed. */
    public Optional<String> orderMistake(Place from) {
        return Optional.empty();
    }

    /**
     * The DL4J layer, as code, or null for a layer that only changes the shape.
     *
     * @throws PercolateException when the options do not go together
     */
    public abstract BuilderCode code(Declaration layer, Site site);

    /** Activation of a layer that can be the last of a model, else empty. */
    public Optional<String> lastActivation(Declaration layer) {
        return Optional.empty();
    }

    /** The last DL4J layer of a model, with its loss, as code. */
    public BuilderCode lastCode(Declaration layer, Site site, Loss loss) {
        return code(layer, site);
    }

    /** The layer's place in the model; by default with the output shape that DL4J computes. */
    public Place place(Site site, BuilderCode code) {
        InputType output = Dl4jShapes.after(code, site);
        boolean flat = site.from().flat() && output.getType() == InputType.Type.CNN;
        return new Place(this, site.name(), code, site.from().name(), null, output, flat);
    }

    /** The option that a setting of this name changes in {@code Model.vary}. */
    public Optional<Option> varied(String setting) {
        return options().stream()
                .filter(o -> o.name().equals(setting) || o.shortName().equals(setting)).findFirst();
    }
}
