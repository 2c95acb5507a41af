package io.percolate.model.layer;

import io.percolate.Registry;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import io.percolate.model.declare.Term;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;

/** {@code globalpool avg}: one value per channel or feature. */
final class GlobalPool extends LayerKind {

    private static final Registry<Term> POOLINGS = new Registry<>("pooling", List.of(
            new Term("avg", "the mean", PoolingType.AVG),
            new Term("max", "the largest value", PoolingType.MAX),
            new Term("sum", "the sum", PoolingType.SUM)));

    GlobalPool() {
        super("globalpool", "one value per channel of an image or feature of a sequence",
                List.of(Option.of("pooling", POOLINGS, "avg", "what it takes of them")), List.of());
    }

    @Override
    public Optional<String> orderMistake(Place from) {
        return from.isImage() || from.isSequence() ? Optional.empty()
                : Optional.of("it takes an image or a sequence");
    }

    @Override
    public BuilderCode code(Declaration layer, Site site) {
        return BuilderCode.create(GlobalPoolingLayer.Builder.class, layer.term("pooling").dl4j())
                .call("name", site.name()).call("build");
    }

    /** DL4J still reports a sequence after pooling over time. */
    @Override
    public Place place(Site site, BuilderCode code) {
        if (site.from().output() instanceof InputType.InputTypeRecurrent sequence) {
            InputType row = InputType.feedForward(sequence.getSize());
            return new Place(this, site.name(), code, site.from().name(), null, row, true);
        }
        return super.place(site, code);
    }
}
