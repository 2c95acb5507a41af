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
 * A kind of layer: its word and options, what may come before it, and the DL4J layer that it becomes.
 *
 * <p>A subclass is all that a new layer needs; {@link Layers#register} makes it known to the text form, to
 * {@code Sequential.layer} and to the magics. Where the engine computes it, its reader is registered under the class
 * of the DL4J layer in {@code io.percolate.engine.read.LayerReaders}.
 */
public abstract class LayerKind implements Declarable {

    /** What an input of two extents is. */
    public enum Reads { EITHER, IMAGE, SEQUENCE }

    private final String word;
    private final String help;
    private final List<Option> positional;
    private final List<Option> named;

    /**
     * @param word as it is written: {@code "dense"}
     * @param help what it computes, in one line
     * @param positional options that stand first, without a name, in this order
     * @param named options that are written {@code name=value}
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

    /** How the model's input of two extents is read when this is the first layer that cares. */
    public Reads reads() {
        return Reads.EITHER;
    }

    /** Number of tokens that it looks up, 0 for a layer that takes numbers. */
    public int tokens(Declaration layer) {
        return 0;
    }

    /** How to mend a model in which this layer follows {@code from}, or empty when it may. */
    public Optional<String> orderMistake(Place from) {
        return Optional.empty();
    }

    /**
     * The DL4J layer, as code, or null for one that only changes how the values count.
     *
     * @throws PercolateException when the options do not go together
     */
    public abstract BuilderCode code(Declaration layer, Site site);

    /** Activation of a layer that a model may end in, or empty. */
    public Optional<String> lastActivation(Declaration layer) {
        return Optional.empty();
    }

    /** The DL4J layer that ends a model and carries its loss, as code. */
    public BuilderCode lastCode(Declaration layer, Site site, Loss loss) {
        return code(layer, site);
    }

    /** Its place in the model; by default DL4J says which shape comes out. */
    public Place place(Site site, BuilderCode code) {
        InputType output = Dl4jShapes.after(code, site);
        boolean flat = site.from().flat() && output.getType() == InputType.Type.CNN;
        return new Place(this, site.name(), code, site.from().name(), null, output, flat);
    }

    /** The option that a setting of this name changes when a model is varied. */
    public Optional<Option> varied(String setting) {
        return options().stream()
                .filter(o -> o.name().equals(setting) || o.shortName().equals(setting)).findFirst();
    }
}
