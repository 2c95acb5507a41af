package io.percolate.engine.read.graph;

import io.percolate.engine.cpu.array.Extent;
import java.nio.FloatBuffer;
import java.util.List;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Copies parameters between a SameDiff graph and the engine's weights. */
public final class GraphMirror {

    private final SameDiff graph;
    private final Parameters parameters;
    private final float[] weights;

    public GraphMirror(SameDiff graph, Parameters parameters, float[] weights) {
        this.graph = graph;
        this.parameters = parameters;
        this.weights = weights;
    }

    public void read() {
        for (String name : parameters.names()) {
            INDArray array = graph.getVariable(name).getArr();
            FloatBuffer values = (isPlain(array) ? array : array.dup('c')).data().asNioFloat();
            Value.Parameter parameter = parameters.get(name);
            for (int row = 0; row < parameter.extent().rows(); row++) {
                values.get(weights, parameter.offset() + row * parameter.extent().stride(),
                        parameter.extent().columns());
            }
        }
    }

    /** Writes those that learn. */
    public void write() {
        for (String name : parameters.names()) {
            Value.Parameter parameter = parameters.get(name);
            if (parameter.learns()) {
                INDArray array = graph.getVariable(name).getArr();
                INDArray target = isPlain(array) ? array : Nd4j.create(DataType.FLOAT, array.shape(), 'c');
                FloatBuffer values = target.data().asNioFloat();
                for (int row = 0; row < parameter.extent().rows(); row++) {
                    values.put(weights, parameter.offset() + row * parameter.extent().stride(),
                            parameter.extent().columns());
                }
                if (target != array) {
                    array.assign(target);
                }
            }
        }
    }

    /** Whether its memory holds its rows in order from the start. */
    private static boolean isPlain(INDArray array) {
        return array.ordering() == 'c' && !array.isView();
    }

    /** Copies a parameter's part of an array in the engine's layout, without padding. */
    public static void copy(float[] values, Value.Parameter parameter, float[] rows) {
        move(values, parameter, rows, 0, true);
    }

    private static void move(float[] values, Value.Parameter parameter, float[] rows, int at, boolean out) {
        Extent extent = parameter.extent();
        for (int row = 0; row < extent.rows(); row++) {
            int here = parameter.offset() + row * extent.stride();
            int there = at + row * extent.columns();
            if (out) {
                System.arraycopy(values, here, rows, there, extent.columns());
            } else {
                System.arraycopy(rows, there, values, here, extent.columns());
            }
        }
    }

    private List<Value.Parameter> learning() {
        return parameters.names().stream().filter(name -> !parameters.isStatistic(name)).map(parameters::get)
                .filter(Value.Parameter::learns).toList();
    }

    /** The number of updates, then each state of each parameter that learns. */
    public float[] state(int iteration, float[][] states) {
        int length = learning().stream().mapToInt(parameter -> parameter.extent().elements()).sum();
        float[] values = new float[1 + length * states.length];
        values[0] = Float.intBitsToFloat(iteration);
        int at = 1;
        for (Value.Parameter parameter : learning()) {
            for (float[] state : states) {
                move(state, parameter, values, at, true);
                at += parameter.extent().elements();
            }
        }
        return values;
    }

    /** Restores what {@link #state(int, float[][])} gave and returns the number of updates. */
    public int state(float[] values, float[][] states) {
        int at = 1;
        for (Value.Parameter parameter : learning()) {
            for (float[] state : states) {
                move(state, parameter, values, at, false);
                at += parameter.extent().elements();
            }
        }
        return Float.floatToIntBits(values[0]);
    }
}
