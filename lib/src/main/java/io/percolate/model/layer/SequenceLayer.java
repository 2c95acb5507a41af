package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.FLAG;

import io.percolate.model.declare.Option;
import java.util.List;
import java.util.Optional;

/** A layer that reads a sequence of time and features. */
abstract class SequenceLayer extends LayerKind {

    static final Option RETURN_SEQUENCES =
            Option.of("returnSequences", FLAG, false, "whether the states of all time steps come out, or the last");

    SequenceLayer(String word, String help, List<Option> positional, List<Option> named) {
        super(word, help, positional, named);
    }

    @Override
    public final Reads reads() {
        return Reads.SEQUENCE;
    }

    @Override
    public final Optional<String> orderMistake(Place from) {
        return from.isSequence() ? Optional.empty()
                : Optional.of("it takes a sequence of time and features, as from input 28x28 or an embedding");
    }
}
