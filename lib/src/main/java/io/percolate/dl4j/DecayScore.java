package io.percolate.dl4j;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/**
 * Decoupled weight decay as DL4J counts it. It shrinks the weights beside the update and no gradient comes of it, so it
 * is no part of the loss; DL4J adds it to its score all the same. Loshchilov and Hutter, arXiv:1711.05101
 */
public final class DecayScore {

    private DecayScore() {
    }

    /** What DL4J's score of a network with these layers counts too much. */
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
