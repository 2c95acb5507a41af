package io.percolate.dl4j;

import java.util.Map;
import org.deeplearning4j.nn.conf.layers.SelfAttentionLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * DL4J's multi-head self-attention with its gradient set right.
 *
 * <p>Source: A. Vaswani et al., <i>Attention Is All You Need</i>, arXiv:1706.03762, 2017.
 */
public final class Attention extends SelfAttentionLayer {

    private static final long serialVersionUID = 1L;

    /** For reading from JSON. */
    private Attention() {
        this((Builder) new Builder().nHeads(1));
    }

    private Attention(Builder builder) {
        super(builder);
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static final class Builder extends SelfAttentionLayer.Builder {

        @Override
        public Attention build() {
            return new Attention(this);
        }
    }

    @Override
    public SDVariable defineLayer(SameDiff sd, SDVariable x, Map<String, SDVariable> params, SDVariable mask) {
        return SingleGradient.of(sd, super.defineLayer(sd, x, params, mask));
    }
}
