package io.percolate.engine.cpu.learn;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Simd;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.constraint.BaseConstraint;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;

/**
 * Constraint on weights after each update: for a norm of at most max {@code w min(|w|, max) / (|w| + epsilon)}, for a
 * norm of 1 {@code w / |w|}, for no negative weights {@code max(w, 0)}. The norm is that of all weights of one unit: a
 * column of the engine's matrix.
 */
interface Constraint {

    VectorSpecies<Float> S = Simd.FLOATS;

    /** Works on the columns of one vector, from {@code first} to {@code end} in steps of {@code stride}. */
    void apply(float[] w, int first, int end, int stride);

    /** The constraints of one weight array, in DL4J's order. */
    static List<Constraint> of(Weight weight) {
        List<LayerConstraint> all = weight.layer() instanceof Layer layer ? layer.getConstraints() : null;
        return all == null ? List.of()
                : all.stream().filter(c -> concerns(c, weight.key())).map(c -> of(c, weight)).toList();
    }

    private static boolean concerns(LayerConstraint constraint, String key) {
        Set<String> keys = constraint.getParams();
        return keys == null || keys.contains(key);
    }

    private static Constraint of(LayerConstraint constraint, Weight weight) {
        if (constraint.getClass() == NonNegativeConstraint.class) {
            return Constraint::nonNegative;
        }
        if (constraint instanceof MaxNormConstraint c && isPerUnit(c, weight)) {
            float most = (float) c.getMaxNorm();
            float epsilon = (float) c.getEpsilon();
            return (w, first, end, stride) -> {
                FloatVector norm = norm(w, first, end, stride);
                scale(w, first, end, stride, norm.min(most).div(norm.add(epsilon)));
            };
        }
        if (constraint instanceof UnitNormConstraint c && isPerUnit(c, weight)) {
            return (w, first, end, stride) -> {
                FloatVector norm = norm(w, first, end, stride);
                FloatVector one = FloatVector.broadcast(S, 1f);
                scale(w, first, end, stride, one.div(norm.blend(one, norm.eq(0f)))); // the padding's norms are 0
            };
        }
        throw new UnsupportedException("the weight constraint " + constraint);
    }

    /** DL4J's arrays are {@code (inputs, units)} and {@code (units, channels, height, width)}. */
    private static boolean isPerUnit(BaseConstraint constraint, Weight weight) {
        int[] others = weight.layer() instanceof ConvolutionLayer ? new int[] {1, 2, 3} : new int[] {0};
        return weight.key().equals("W") && Arrays.equals(constraint.getDimensions(), others);
    }

    private static FloatVector norm(float[] w, int first, int end, int stride) {
        FloatVector squares = FloatVector.zero(S);
        for (int i = first; i < end; i += stride) {
            FloatVector v = FloatVector.fromArray(S, w, i);
            squares = v.fma(v, squares);
        }
        return squares.sqrt();
    }

    private static void scale(float[] w, int first, int end, int stride, FloatVector factor) {
        for (int i = first; i < end; i += stride) {
            FloatVector.fromArray(S, w, i).mul(factor).intoArray(w, i);
        }
    }

    private static void nonNegative(float[] w, int first, int end, int stride) {
        for (int i = first; i < end; i += stride) {
            FloatVector.fromArray(S, w, i).max(0f).intoArray(w, i);
        }
    }
}
