package io.percolate.model.vocabulary;

import io.percolate.Keyword;
import io.percolate.model.declare.BuilderCode;
import java.util.List;
import java.util.function.BiFunction;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * A loss function and the activations that the last layer may have.
 *
 * @param word name in the text form: {@code "mse"}
 * @param help description in one line
 * @param follows activations that the last layer may have; empty for any
 * @param needs end of the error message for another activation: "but mse needs ..."
 * @param dl4j the code of DL4J's loss after the last layer's activation, for this number of outputs
 */
public record Loss(String word, String help, List<String> follows, String needs,
        BiFunction<String, Integer, BuilderCode> dl4j) implements Keyword {

    /** A loss for any activation. */
    public Loss(String word, String help, Class<? extends ILossFunction> dl4j) {
        this(word, help, List.of(), "", (last, outputs) -> BuilderCode.create(dl4j));
    }

    /** Whether the last layer may have this activation. */
    public boolean mayFollow(String activation) {
        return follows.isEmpty() || follows.contains(activation);
    }

    /** DL4J's loss for an output layer with this activation and number of outputs, as code. */
    public BuilderCode code(String activation, int outputs) {
        return dl4j.apply(activation, outputs);
    }
}
