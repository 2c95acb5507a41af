package io.percolate.model.file;

import io.percolate.PercolateException;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A scaling of values, {@code scale x + offset} for each channel, that the weights of the next layer take over:
 * {@code W (s x + o) + b = (W s) x + (b + W o)}.
 */
public final class Affine {

    private double[] scale;
    private double[] offset;

    /** Whether a scaling waits for a layer. */
    public boolean isPending() {
        return scale != null;
    }

    /** Follows those before with another; one value stands for all channels. */
    public void then(double[] factor, double[] term) {
        if (scale == null) {
            scale = factor.clone();
            offset = term.clone();
            return;
        }
        int size = Math.max(Math.max(scale.length, factor.length), Math.max(offset.length, term.length));
        double[] newScale = new double[size];
        double[] newOffset = new double[size];
        for (int i = 0; i < size; i++) {
            double by = factor[i % factor.length];
            newScale[i] = scale[i % scale.length] * by;
            newOffset[i] = offset[i % offset.length] * by + term[i % term.length];
        }
        scale = newScale;
        offset = newOffset;
    }

    /** The weights of the layer that takes it over: {@code (in, out)} or {@code (out, in, height, width)}. */
    Map<String, INDArray> folded(String source, String line, Map<String, INDArray> arrays) {
        INDArray weights = arrays.get("W");
        if (weights == null) {
            return arrays; // flatten and dropout pass it on
        }
        boolean image = weights.rank() == 4;
        boolean moves = java.util.Arrays.stream(offset).anyMatch(term -> term != 0);
        if (moves && image && line.contains("padding=same")) {
            throw new PercolateException(source + " pads its input with zeros after a shift of the values, which its"
                    + " weights cannot take over: scale the data instead, and leave that layer out.");
        }
        if (moves && line.contains("useBias=false")) {
            throw new PercolateException(source + " has no bias that could take over the shift of the values before"
                    + " it: scale the data instead, and leave that layer out.");
        }
        int axis = image ? 1 : 0;
        int inputs = (int) weights.size(axis);
        if (inputs % scale.length != 0 || inputs % offset.length != 0) {
            throw new PercolateException(source + " takes " + inputs + " channels, and the scaling before it has "
                    + Math.max(scale.length, offset.length) + ".");
        }
        long[] shape = image ? new long[] {1, inputs, 1, 1} : new long[] {inputs, 1};
        Map<String, INDArray> folded = new HashMap<>(arrays);
        folded.put("W", weights.mul(repeated(scale, inputs, weights).reshape(shape)));
        if (arrays.containsKey("b")) {
            INDArray term = weights.mul(repeated(offset, inputs, weights).reshape(shape));
            folded.put("b", arrays.get("b").reshape(-1).add(image ? term.sum(1, 2, 3) : term.sum(0)));
        }
        scale = null;
        return folded;
    }

    private static INDArray repeated(double[] values, int size, INDArray like) {
        double[] all = new double[size];
        for (int i = 0; i < size; i++) {
            all[i] = values[i % values.length];
        }
        return Nd4j.createFromArray(all).castTo(like.dataType());
    }
}
