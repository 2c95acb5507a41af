package io.percolate.engine.cpu.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** The machine's preferred vector shape. Loaded only after {@code Engines} has found the module. */
public final class Simd {

    public static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    public static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    /** Lanes of one vector: every row of an activation and of a weight matrix is padded to a multiple of it. */
    public static final int WIDTH = FLOATS.length();
    /** AVX2 has 16 registers, room for 6 x 2 accumulators; AVX-512 and NEON have 32. */
    public static final int TILE = FLOATS.vectorBitSize() == 256 ? 2 : 4;

    private Simd() {
    }

    /** The smallest multiple of the vector width that is at least {@code n}. */
    public static int padded(int n) {
        return (n + WIDTH - 1) / WIDTH * WIDTH;
    }
}
