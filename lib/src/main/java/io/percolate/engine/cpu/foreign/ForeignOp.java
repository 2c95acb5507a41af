package io.percolate.engine.cpu.foreign;

import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.samediff.Excerpt;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An operation that ND4J computes for all examples of a lane at once. */
public final class ForeignOp extends Op {

    /** An array for each example that the operation reads. */
    public record Rows(String name, Extent extent, Signal signal) {
    }

    /** A parameter that the operation reads. */
    public record Weights(String name, Extent extent, int offset, boolean learns) {
    }

    private final Lane lane;
    private final Excerpt excerpt;
    private final Extent extent;
    private final List<Rows> rows;
    private final List<Weights> weights;
    private final Map<String, INDArray> inputs = new HashMap<>();

    /** @param extent of the result, without the batch */
    public ForeignOp(Lane lane, Excerpt excerpt, Extent extent, List<Rows> rows, List<Weights> weights) {
        super(Signal.make(extent.shape(), lane.capacity, true));
        this.lane = lane;
        this.excerpt = excerpt;
        this.extent = extent;
        this.rows = rows;
        this.weights = weights;
    }

    @Override
    public void forward(int n, boolean training) {
        if (n > 0) {
            for (Rows each : rows) {
                inputs.put(each.name, Packed.all(each.signal.value, each.signal.offset, each.extent, n,
                        excerpt.type(each.name)));
            }
            for (Weights each : weights) {
                inputs.put(each.name, Packed.one(lane.weights, each.offset, each.extent));
            }
            Packed.write(excerpt.value(inputs), out.value, 0, extent, n);
        }
    }

    @Override
    public void backward(int n) {
        Map<String, INDArray> gradients = n == 0 ? Map.of()
                : excerpt.gradients(inputs, Packed.all(out.gradient, 0, extent, n, excerpt.type(rows.get(0).name)));
        for (Rows each : rows) {
            if (each.signal.learns()) {
                write(gradients.get(each.name), each.signal.gradient, 0, each.extent, n);
            }
        }
        for (Weights each : weights) {
            if (each.learns) {
                write(gradients.get(each.name), lane.gradients, each.offset, each.extent, 1);
            }
        }
    }

    /** @param gradient null where the result does not depend on the input */
    private static void write(INDArray gradient, float[] to, int offset, Extent extent, int n) {
        if (gradient == null) {
            Arrays.fill(to, offset, offset + n * extent.size(), 0);
        } else {
            Packed.write(gradient, to, offset, extent, n);
        }
    }
}
