package io.percolate.engine.cpu.foreign;

import io.percolate.engine.cpu.array.Extent;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between the engine's padded rows and ND4J's arrays. */
final class Packed {

    private Packed() {
    }

    /** One array of an extent. */
    static INDArray one(float[] values, int offset, Extent extent) {
        return read(values, offset, extent, 1, lengths(extent).toArray(), DataType.FLOAT);
    }

    /** An array for each of {@code n} examples, of an element type. */
    static INDArray all(float[] values, int offset, Extent extent, int n, DataType type) {
        return read(values, offset, extent, n, LongStream.concat(LongStream.of(n), lengths(extent)).toArray(), type);
    }

    private static LongStream lengths(Extent extent) {
        return IntStream.of(extent.dimensions()).asLongStream();
    }

    private static INDArray read(float[] values, int offset, Extent extent, int n, long[] shape, DataType type) {
        int columns = extent.columns();
        float[] packed = new float[n * extent.elements()];
        for (int row = 0; row < n * extent.rows(); row++) {
            System.arraycopy(values, offset + row * extent.stride(), packed, row * columns, columns);
        }
        INDArray array = shape.length == 0 ? Nd4j.scalar(packed[0]) : Nd4j.create(packed, shape, 'c');
        return type == DataType.FLOAT ? array : array.castTo(type);
    }

    static float[] floats(INDArray array) {
        return array.castTo(DataType.FLOAT).dup('c').data().asFloat();
    }

    /** Writes the arrays of {@code n} examples; the padding stays as it is. */
    static void write(INDArray array, float[] values, int offset, Extent extent, int n) {
        float[] packed = floats(array);
        int columns = extent.columns();
        for (int row = 0; row < n * extent.rows(); row++) {
            System.arraycopy(packed, row * columns, values, offset + row * extent.stride(), columns);
        }
    }

    static Extent extent(long... shape) {
        return new Extent(Arrays.stream(shape).mapToInt(Math::toIntExact).toArray());
    }
}
