package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.compress.Pruning;

/** Smaller models with nearly the same outputs. */
public sealed interface Compressible permits Model {

    private Model self() {
        return (Model) this;
    }

    /**
     * A copy in which the smallest weights are 0, by their absolute value over all layers; biases stay. A fit with
     * {@link io.percolate.train.FitOptions#keepZeros} repairs what it lost.
     *
     * <pre>{@code
     * Model small = mlp.pruned(0.8);
     * small.fit(mnist.train(), epochs(1).keepZeros());
     * }</pre>
     *
     * @param sparsity share of the weights that are 0 afterwards, from 0 up to, but not, 1
     * @throws PercolateException when the sparsity is none, or there are no weights
     * @see <a href="https://arxiv.org/abs/1506.02626">Han et al., Learning both Weights and Connections</a>
     */
    default Model pruned(double sparsity) {
        if (!(sparsity >= 0 && sparsity < 1)) {
            throw new PercolateException("The sparsity is " + sparsity
                    + ": give the share of the weights to set to 0, from 0 up to, but not, 1.");
        }
        Model copy = self().copy();
        Pruning.prune(Dl4jNetwork.of(copy.dl4j()).matrices().values(), sparsity);
        return copy;
    }

    /** Share of the weights that are 0, without biases. */
    default double sparsity() {
        return Pruning.sparsity(Dl4jNetwork.of(self().dl4j()).matrices().values());
    }

    /**
     * The model with whole numbers for weights, and a scale for each output of a layer: {@code w = scale q}, |q| at
     * most {@code 2^(bits - 1) - 1}. Dense layers and convolutions compute in whole numbers.
     *
     * <pre>{@code
     * Quantized small = mlp.quantized(4);
     * small.evaluate(mnist.test()).accuracy()
     * small.bytes()
     * }</pre>
     *
     * @param bits per weight, from 2 to 8
     * @throws PercolateException when there are other bits, or layers that are not supported
     */
    default Quantized quantized(int bits) {
        return Quantized.of(self(), bits);
    }
}
