package io.percolate.engine.cpu.foreign;

import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.foreign.ForeignOp.Weights;
import io.percolate.engine.cpu.learn.Tie;
import io.percolate.engine.samediff.Excerpt;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array that ND4J computes from parameters alone, such as {@code W + A B}. */
public final class DerivedTie implements Tie {

    private final Excerpt excerpt;
    private final List<Weights> from;
    private final Weights to;
    private final Map<String, INDArray> inputs = new HashMap<>();

    public DerivedTie(Excerpt excerpt, List<Weights> from, Weights to) {
        this.excerpt = excerpt;
        this.from = from;
        this.to = to;
    }

    @Override
    public synchronized void refresh(float[] weights) {
        for (Weights each : from) {
            inputs.put(each.name(), Packed.one(weights, each.offset(), each.extent()));
        }
        Packed.write(excerpt.value(inputs), weights, to.offset(), to.extent(), 1);
    }

    @Override
    public void clear(float[] gradients) {
        for (Weights each : from) {
            Arrays.fill(gradients, each.offset(), each.offset() + each.extent().size(), 0);
        }
    }

    @Override
    public synchronized void collect(float[] gradients) {
        if (!to.learns()) {
            return;
        }
        Map<String, INDArray> found =
                excerpt.gradients(inputs, Packed.one(gradients, to.offset(), to.extent()));
        for (Weights each : from) {
            if (each.learns() && found.get(each.name()) != null) {
                add(Packed.floats(found.get(each.name())), gradients, each.offset(), each.extent());
            }
        }
        Arrays.fill(gradients, to.offset(), to.offset() + to.extent().size(), 0);
    }

    private static void add(float[] packed, float[] gradients, int offset, Extent extent) {
        for (int i = 0; i < packed.length; i++) {
            gradients[offset + extent.position(i)] += packed[i];
        }
    }
}
