package io.percolate.engine.cpu.loss;

import io.percolate.PercolateException;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.kernel.Exp;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Cross-entropy of the softmax of each row of logits: {@code log sum of e^z - z_label}. The labels are class numbers,
 * or a probability for each class: {@code sum p (log sum of e^z - z)}.
 */
public final class CrossEntropy extends Op {

    private static final VectorSpecies<Float> S = Simd.FLOATS;

    private final String name;
    private final Signal logits;
    private final Signal labels;
    private final boolean numbers;
    private final Extent result;
    private final int classes;
    private final int stride;
    /** Softmax of the logits. */
    private final float[] probabilities;

    /**
     * @param name of the loss, for errors
     * @param numbers whether a label is a class number, not a row of probabilities
     * @param result the dimensions of the logits without the last
     */
    public CrossEntropy(Lane lane, String name, Signal logits, Signal labels, boolean numbers, Extent result) {
        super(Signal.make(result.shape(), lane.capacity, true));
        this.name = name;
        this.logits = logits;
        this.labels = labels;
        this.numbers = numbers;
        this.result = result;
        classes = logits.shape.channels();
        stride = logits.shape.stride();
        probabilities = new float[logits.shape.size() * lane.capacity];
    }

    @Override
    public void forward(int n, boolean training) {
        int positions = result.elements();
        for (int example = 0; example < n; example++) {
            for (int p = 0; p < positions; p++) {
                int row = (example * positions + p) * stride;
                int to = example * result.size() + result.position(p);
                out.value[to] = numbers ? ofNumber(row, number(to)) : ofRow(row, labels.offset + row);
            }
        }
    }

    private int number(int at) {
        float label = labels.value[labels.offset + at];
        int number = (int) label;
        if (number != label || number < 0 || number >= classes) {
            throw new PercolateException("The labels of " + name + " contain " + label + ", but they must be whole"
                    + " numbers from 0 to " + (classes - 1) + ", as there are " + classes + " classes.");
        }
        return number;
    }

    private float ofNumber(int row, int number) {
        return (float) (logSum(row) - logits.value[row + number]);
    }

    private float ofRow(int row, int label) {
        double logSum = logSum(row);
        double sum = 0;
        for (int j = 0; j < classes; j++) {
            sum += labels.value[label + j] * (logSum - logits.value[row + j]);
        }
        return (float) sum;
    }

    /** Fills the row's probabilities. */
    private double logSum(int row) {
        float[] z = logits.value;
        float max = z[row];
        for (int j = 1; j < classes; j++) {
            max = Math.max(max, z[row + j]);
        }
        for (int j = 0; j < classes; j += Simd.WIDTH) {
            Exp.of(FloatVector.fromArray(S, z, row + j).sub(max)).intoArray(probabilities, row + j);
        }
        double sum = 0;
        for (int j = 0; j < classes; j++) {
            sum += probabilities[row + j];
        }
        float scale = (float) (1 / sum);
        for (int j = 0; j < stride; j += Simd.WIDTH) {
            FloatVector.fromArray(S, probabilities, row + j).mul(scale).intoArray(probabilities, row + j);
        }
        return max + Math.log(sum);
    }

    @Override
    public void backward(int n) {
        int positions = result.elements();
        for (int example = 0; example < n; example++) {
            for (int p = 0; p < positions; p++) {
                int row = (example * positions + p) * stride;
                int at = example * result.size() + result.position(p);
                float g = out.gradient[at];
                if (numbers) {
                    gradientOfNumber(row, number(at), g);
                } else {
                    gradientOfRow(row, labels.offset + row, g);
                }
            }
        }
    }

    private void gradientOfNumber(int row, int number, float g) {
        float[] dz = logits.gradient;
        for (int j = 0; j < stride; j += Simd.WIDTH) {
            FloatVector.fromArray(S, probabilities, row + j).mul(g).intoArray(dz, row + j);
        }
        dz[row + number] -= g;
        clearPadding(row);
    }

    private void gradientOfRow(int row, int label, float g) {
        double mass = 0;
        for (int j = 0; j < classes; j++) {
            mass += labels.value[label + j];
        }
        for (int j = 0; j < classes; j++) {
            logits.gradient[row + j] = (float) (g * (mass * probabilities[row + j] - labels.value[label + j]));
        }
    }

    private void clearPadding(int row) {
        for (int j = classes; j < stride; j++) {
            logits.gradient[row + j] = 0;
        }
    }
}
