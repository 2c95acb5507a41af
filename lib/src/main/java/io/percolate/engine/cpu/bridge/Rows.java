package io.percolate.engine.cpu.bridge;

import io.percolate.engine.cpu.kernel.Shape;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Examples in an ND4J array, {@code (n, channels)} or {@code (n, height, width, channels)}, allocated anew when n
 * changes.
 */
final class Rows {

    private final Shape shape;
    private INDArray array;
    private FloatBuffer values;

    Rows(Shape shape) {
        this.shape = shape;
    }

    /** The array for {@code n} examples; {@link #add} fills it from its start. */
    INDArray begin(int n) {
        if (array == null || array.size(0) != n) {
            array = Nd4j.create(DataType.FLOAT, dimensions(n), 'c');
            values = array.data().asNioFloat();
        }
        values.clear();
        return array;
    }

    /** Appends the first {@code n} examples of a signal. */
    void add(float[] signal, int n) {
        for (int i = 0; i < n * shape.pixels(); i++) {
            values.put(signal, i * shape.stride(), shape.channels());
        }
    }

    INDArray of(float[] signal, int n) {
        INDArray filled = begin(n);
        add(signal, n);
        return filled;
    }

    private long[] dimensions(int n) {
        return shape.pixels() == 1 ? new long[] {n, shape.channels()}
                : new long[] {n, shape.height(), shape.width(), shape.channels()};
    }

    /** The values of DL4J's result, in order. */
    static FloatBuffer read(INDArray result) {
        INDArray floats = result.castTo(DataType.FLOAT);
        boolean inOrder = floats.ordering() == 'c' && !floats.isView();
        return (inOrder ? floats : floats.dup('c')).data().asNioFloat();
    }

    /** Copies the next {@code n} examples to a signal. */
    void take(FloatBuffer from, float[] signal, int n) {
        for (int i = 0; i < n * shape.pixels(); i++) {
            from.get(signal, i * shape.stride(), shape.channels());
        }
    }
}
