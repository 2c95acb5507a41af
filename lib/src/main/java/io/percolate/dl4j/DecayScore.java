package io.percolate.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * Decoupled weight decay as DL4J counts it. It shrinks the weights apart from the update and has no gradient, so it is
 * not part of the loss, but DL4J adds it to its score. Loshchilov and Hutter, arXiv:1711.05101
 */
public final class DecayScore {

    private DecayScore() {
    }

    /** The decay term that DL4J adds to the score of a network with these layers. */
    public static double of(Layer[] layers) {
        return Arrays.stream(layers).mapToDouble(DecayScore::ofLayer).sum();
    }

    private static double ofLayer(Layer layer) {
        double score = 0;
        for (Map.Entry<String, INDArray> parameter : layer.paramTable().entrySet()) {
            List<Regularization> terms = layer.conf().getLayer().getRegularizationByParam(parameter.getKey());
            for (Regularization term : terms == null ? List.<Regularization>of() : terms) {
                if (term instanceof WeightDecay) {
                    score += term.score(parameter.getValue(), layer.getIterationCount(), layer.getEpochCount());
                }
            }
        }
        return score;
    }
}
