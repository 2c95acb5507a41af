package io.percolate.engine.cpu.learn;

import io.percolate.engine.cpu.kernel.Simd;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.deeplearning4j.nn.api.TrainingConfig;

/** Lays out DL4J's parameters for the engine, with every row padded to full vectors. */
public final class WeightTable {

    public final List<Weight> weights = new ArrayList<>();
    /** Whether the weights that are added now do not learn. */
    public boolean frozen;
    /** Number of floats of all weights. */
    public int length;
    /** Number of DL4J's parameters so far. */
    private int count;
    private int[] positions = new int[1024];

    /**
     * Adds the next of DL4J's parameter arrays, in DL4J's order.
     *
     * @param size DL4J's length of it
     * @param padded the engine's length of it
     * @param columns floats in one row of it
     * @param place the engine's position of an element of DL4J's, from the start of the array
     * @return the start of the array
     */
    public int add(TrainingConfig layer, String key, int size, int padded, int columns,
            IntUnaryOperator place) {
        int offset = length;
        if (count + size > positions.length) {
            positions = Arrays.copyOf(positions, Math.max(2 * positions.length, count + size));
        }
        for (int i = 0; i < size; i++) {
            positions[count + i] = offset + place.applyAsInt(i);
        }
        count += size;
        length += Simd.padded(padded);
        weights.add(new Weight(layer, key, offset, Simd.padded(padded), columns, frozen));
        return offset;
    }

    /** Room for a copy of weights, which no rule updates. */
    public int reserve(int floats) {
        int offset = length;
        length += Simd.padded(floats);
        return offset;
    }

    /** A vector of parameters: bias, gamma, ... */
    public int addRow(TrainingConfig layer, String key, int size) {
        return add(layer, key, size, size, Simd.padded(size), i -> i);
    }

    /** The weights that learn. */
    public List<Weight> learning() {
        return weights.stream().filter(weight -> !weight.frozen()).toList();
    }

    /** For each of DL4J's parameters its index in the engine's weights. */
    public int[] positions() {
        return Arrays.copyOf(positions, count);
    }
}
