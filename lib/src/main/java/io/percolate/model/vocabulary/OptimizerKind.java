package io.percolate.model.vocabulary;

import static io.percolate.model.declare.Option.Type.REAL;

import io.percolate.PercolateException;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declarable;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An optimizer: its options and DL4J's updater for it.
 *
 * @param word name in the text form: {@code "adam"}
 * @param help description in one line
 * @param learningRate default learning rate
 * @param weightDecay default decoupled decay
 * @param own options of this optimizer alone
 * @param dl4j the code of DL4J's updater
 */
public record OptimizerKind(String word, String help, double learningRate, double weightDecay, List<Option> own,
        Function<Declaration, BuilderCode> dl4j) implements Declarable {

    private static final List<Option> CLIPPING = List.of(
            Option.of("clipvalue", REAL, 0.0, "clips each value of the gradient to within this of 0; 0 is off"),
            Option.of("clipnorm", REAL, 0.0, "largest norm of the gradient of each weight array; 0 is off"),
            Option.of("globalClipnorm", REAL, 0.0, "largest norm of the whole gradient; 0 is off"));

    @Override
    public List<Option> positional() {
        return List.of();
    }

    @Override
    public List<Option> named() {
        return Stream.of(List.of(Option.of("learningRate", REAL, learningRate, "factor on each step").as("lr")), own,
                List.of(Option.of("weightDecay", REAL, weightDecay, "decoupled decay of weights, times the rate")),
                CLIPPING).flatMap(List::stream).toList();
    }

    @Override
    public void check(Declaration optimizer) {
        double rate = optimizer.real("learningRate");
        if (rate <= 0) {
            throw new PercolateException("The learning rate is " + rate
                    + ": it must be positive (in Java, 1/1000 is 0; write 1e-3).");
        }
    }
}
