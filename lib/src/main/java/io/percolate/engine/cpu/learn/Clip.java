package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Vectors;
import java.util.List;
import org.deeplearning4j.nn.conf.GradientNormalization;

/** DL4J's gradient normalization, layer by layer, as a factor on the gradient of each weight array. */
public final class Clip {

    private final List<Weight> weights;
    /** Whether any layer's factor depends on the gradient. */
    public final boolean needed;

    public Clip(List<Weight> weights) {
        this.weights = weights;
        needed = weights.stream().anyMatch(w -> switch (kind(w)) {
            case None, ClipElementWiseAbsoluteValue -> false;
            default -> true;
        });
    }

    public static GradientNormalization kind(Weight w) {
        GradientNormalization kind = w.layer().getGradientNormalization();
        return kind == null ? GradientNormalization.None : kind;
    }

    /** The factor for each weight array, given its gradient's norm and that of its layer's whole gradient. */
    public float[] factors(float[] gradients, float scale) {
        double[] squares = new double[weights.size()];
        for (int i = 0; i < squares.length; i++) {
            Weight w = weights.get(i);
            squares[i] = Vectors.sumOfSquares(gradients, w.offset(), w.end()) * scale * scale;
        }
        float[] factors = new float[squares.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = scale * (float) factor(weights.get(i), Math.sqrt(squares[i]), Math.sqrt(ofLayer(i, squares)));
        }
        return factors;
    }

    private double ofLayer(int i, double[] squares) {
        double sum = 0;
        for (int j = 0; j < squares.length; j++) {
            sum += weights.get(j).layer() == weights.get(i).layer() ? squares[j] : 0;
        }
        return sum;
    }

    private static double factor(Weight w, double norm, double layerNorm) {
        double limit = w.layer().getGradientNormalizationThreshold();
        return switch (kind(w)) {
            case RenormalizeL2PerLayer -> 1 / (layerNorm == 0 ? 1e-5 : layerNorm);
            case RenormalizeL2PerParamType -> 1 / (norm == 0 ? 1e-5 : norm);
            case ClipL2PerLayer -> layerNorm > limit ? limit / layerNorm : 1;
            case ClipL2PerParamType -> norm > limit ? limit / norm : 1;
            case None, ClipElementWiseAbsoluteValue -> 1;
        };
    }
}
