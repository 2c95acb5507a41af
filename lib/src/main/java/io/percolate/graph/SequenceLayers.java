package io.percolate.graph;

import io.percolate.PercolateException;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;

/** Layers of sequences (N, time, features) and of token numbers. */
public interface SequenceLayers extends Layers {

    /**
     * A learned vector for each token number.
     *
     * @param tokens input of {@link Graph#tokens}, (N, ..)
     * @param vocabulary how many tokens there are; numbers are from 0
     * @return (N, .., units)
     * @throws PercolateException when the input is not of token numbers
     */
    default SDVariable embedding(SDVariable tokens, int vocabulary, int units) {
        Node node = at().open("embedding", tokens).option("vocabulary", vocabulary);
        if (!tokens.dataType().isIntType()) {
            throw node.refusal("takes token numbers, but '" + tokens.name() + "' holds plain numbers: declare it with"
                    + " tokens(...) instead of input(...).");
        }
        long[] shape = node.shape(tokens);
        SDVariable weights = node.parameter("W", true, 0, 1 / Math.sqrt(units), vocabulary, units);
        // gather would be right, but its gradient counts a token that occurs twice only once
        SDVariable chosen = node.oneHot(tokens, vocabulary).mmul(weights);
        long[] out = new long[shape.length + 1];
        System.arraycopy(shape, 0, out, 0, shape.length);
        out[shape.length] = units;
        return node.close(chosen.reshape(out), out);
    }

    /**
     * Long short-term memory, the states of all time steps; the forget gate's bias begins at 1.
     *
     * <p>Source: S. Hochreiter, J. Schmidhuber, <i>Long Short-Term Memory</i>, 1997.
     */
    default SDVariable lstm(SDVariable x, int units) {
        Node node = at().open("lstm", x);
        return Recurrent.unroll(node, x, units, 4, Recurrent::lstm);
    }

    /**
     * Gated recurrent unit, the states of all time steps.
     *
     * <p>Source: K. Cho et al., arXiv:1406.1078, 2014; the reset gate acts after the product, as in cuDNN.
     */
    default SDVariable gru(SDVariable x, int units) {
        Node node = at().open("gru", x);
        return Recurrent.unroll(node, x, units, 3, Recurrent::gru);
    }

    /** The plain recurrent layer {@code h' = tanh(x W + h R + b)}, the states of all time steps. */
    default SDVariable rnn(SDVariable x, int units) {
        Node node = at().open("rnn", x);
        return Recurrent.unroll(node, x, units, 1, Recurrent::rnn);
    }

    /** The last time step: (N, features). */
    default SDVariable lastStep(SDVariable x) {
        Node node = at().open("lastStep", x);
        long[] shape = node.require(x, 3, "sequences of time and features");
        return node.close(x.get(SDIndex.all(), SDIndex.point(shape[1] - 1), SDIndex.all()), -1, shape[2]);
    }
}
