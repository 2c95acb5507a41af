package io.percolate.engine.read.graph;

import io.percolate.engine.cpu.array.Extent;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a variable of a graph is in the program. */
public sealed interface Value {

    /**
     * An array for each example.
     *
     * @param stage that computes it
     * @param extent without the batch
     */
    record Rows(int stage, Extent extent) implements Value {
    }

    /**
     * One number for the batch: a constant and weighted sums over all examples.
     *
     * @param terms empty for a constant
     */
    record Scalar(double constant, List<Term> terms) implements Value {

        Scalar times(double factor) {
            return new Scalar(constant * factor, terms.stream().map(term -> term.times(factor)).toList());
        }

        Scalar plus(Scalar other) {
            List<Term> all = new ArrayList<>(terms);
            all.addAll(other.terms);
            return new Scalar(constant + other.constant, all);
        }
    }

    /**
     * A part of a {@link Scalar}.
     *
     * @param stage a {@code Total}
     * @param mean whether the sum is divided by the number of examples
     * @param divisor stage of a total by which the sum is divided, or -1
     */
    record Term(int stage, double factor, boolean mean, int divisor) {

        Term times(double by) {
            return new Term(stage, factor * by, mean, divisor);
        }
    }

    /**
     * A parameter, or a copy of one.
     *
     * @param offset in the weights, row by row, each padded to full vectors
     */
    record Parameter(int offset, Extent extent, boolean learns) implements Value {
    }

    /** An array that depends on no input and no parameter. */
    record Constant(INDArray array) implements Value {
    }
}
