package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.kernel.ColumnSums;
import io.percolate.engine.cpu.kernel.Offsets;
import io.percolate.engine.cpu.kernel.Product;
import io.percolate.engine.cpu.kernel.Vectors;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Transposed;
import io.percolate.engine.cpu.op.Unary;
import java.util.Arrays;

/**
 * A cell that reads its input step by step and carries a state: {@code z_t = x_t W + b} and, from its state,
 * {@code h_(t-1) R}.
 *
 * <p>The rows of its own arrays are ordered by time and then by example, so that one step is one block of memory. Some
 * steps at a time share the products with W and those of the weight gradients: enough rows to use each weight often,
 * few enough to stay in the L2 cache.
 */
public abstract class Recurrent extends Unary {

    /** Rows of one group of steps. */
    private static final int ROWS = 128;

    /**
     * Where the lane's weights hold the cell's.
     *
     * @param input offset of W, {@code (features, gates)}
     * @param state offset of R, {@code (units, gates)}
     * @param bias offset of b, or -1
     * @param toInput W transposed, or null when nothing below learns
     * @param toState R transposed
     */
    public record Weights(int input, int state, int bias, Transposed toInput, Transposed toState) {

        /** The transposed matrix of a weight matrix with this number of rows. */
        public static Transposed transposed(int offset, int rows, Gates gates) {
            return new Transposed(offset, 1, rows, gates.columns(), gates.stride(), Offsets.linear(rows, 1),
                    Offsets.spread(rows));
        }
    }

    /** Number of steps. */
    protected final int time;
    /** Floats of one gate. */
    protected final int block;
    /** Floats from one row of {@link #gates} and {@link #slopes} to the next. */
    protected final int gateStride;
    /** Floats from one row of states to the next. */
    protected final int stateStride;
    /** {@code (time, n, gates)}: first z, then the values of the gates. */
    protected final float[] gates;
    /** {@code (steps of a group, n, gates)}: the gradient of z. */
    protected final float[] slopes;
    /** {@code (time + 1, n, units)}: the state before each step, and the last. */
    protected final float[] states;
    /** {@code (n, units)}: the gradient of the state after the step. */
    protected final float[] stateGradient;

    private final Lane lane;
    private final Weights at;
    private final boolean sequences;
    private final int group;
    private final int features;
    private final int inputStride;
    private final int columns;
    /** First of the columns that R's product gives. */
    private final int shift;
    /** {@code (steps of a group, n, features)} */
    private final float[] inputs;
    private final float[] zeros;
    private final int[] noRows;
    private final Product fromInput = new Product();
    private final Product fromState = new Product();
    private final Product toState = new Product();
    private final Product toInput = new Product();
    private final Product inputWeights = new Product();
    private final Product stateWeights = new Product();

    /**
     * @param out all states, or the last if it has one step only
     * @param layout of the rows of W, R and b
     * @param extra 1 if R's last gate is a value of its own instead of a summand of W's: each row then has a gate more,
     *     and W gives the first ones, R the last ones
     */
    Recurrent(Lane lane, Signal in, Signal out, Weights at, Gates layout, int extra, boolean sequences) {
        super(in, out);
        this.lane = lane;
        this.at = at;
        this.sequences = sequences;
        time = in.shape.height();
        block = layout.block();
        columns = layout.columns();
        shift = extra * block;
        features = in.shape.channels();
        int units = layout.units();
        int n = lane.capacity;
        group = Math.min(time, Math.max(1, ROWS / Math.max(1, n)));
        gateStride = Offsets.spread(columns + shift);
        stateStride = Offsets.spread(units);
        inputStride = Offsets.spread(features);
        gates = new float[time * n * gateStride];
        slopes = new float[group * n * gateStride];
        states = new float[(time + 1) * n * stateStride];
        stateGradient = new float[n * stateStride];
        inputs = new float[group * n * inputStride];
        zeros = new float[Math.max(columns, Math.max(inputStride, stateStride))];
        int[] gateRows = Offsets.linear(group * n, gateStride);
        int[] stateRows = Offsets.linear(group * n, stateStride);
        int[] inputRows = Offsets.linear(group * n, inputStride);
        int[] weightRows = Offsets.linear(Math.max(features, units), layout.stride());
        noRows = new int[Math.max(group * n, Math.max(features, units))];
        int[] each = Offsets.linear(Math.max(columns, Math.max(features, units)), 1);

        fromInput.read(inputRows, each).from(inputs, 0).with(lane.weights, at.input, weightRows)
                .startAt(at.bias < 0 ? zeros : lane.weights, Math.max(at.bias, 0), noRows).write(gates, 0, gateRows);
        fromInput.columns = columns;
        fromInput.steps = features;
        fromState.read(stateRows, each).with(lane.weights, at.state, weightRows).write(gates, 0, gateRows);
        fromState.steps = units;
        toState.read(gateRows, each).with(at.toState.values, 0, Offsets.linear(columns, at.toState.size))
                .startAt(stateGradient, 0, stateRows).write(stateGradient, 0, stateRows);
        toState.columns = block;
        toState.steps = columns;
        inputWeights.read(each, inputRows).from(inputs, 0).with(slopes, 0, gateRows)
                .write(lane.gradients, at.input, weightRows);
        inputWeights.rows = features;
        inputWeights.columns = columns;
        stateWeights.read(each, stateRows).with(slopes, shift, gateRows).write(lane.gradients, at.state, weightRows);
        stateWeights.rows = units;
        stateWeights.columns = columns;
        if (in.learns()) {
            toInput.read(gateRows, each).from(slopes, 0)
                    .with(at.toInput.values, 0, Offsets.linear(columns, at.toInput.size))
                    .startAt(zeros, 0, noRows).write(inputs, 0, inputRows);
            toInput.columns = in.shape.stride();
            toInput.steps = columns;
        }
    }

    /** Makes the state after step {@code t} from the gates' z. */
    protected abstract void step(int t, int n);

    /**
     * From {@link #stateGradient}, fills the slopes of step {@code t}, whose first row is {@code row}; leaves in
     * stateGradient what the state before receives other than through z.
     */
    protected abstract void stepBack(int t, int n, int row);

    /** Prepares a backward pass. */
    protected void startBack(int n) {
        Arrays.fill(stateGradient, 0, n * stateStride, 0f);
    }

    /** Adds the product of the state and R to the gates of step {@code t}. */
    protected void fromState(int t, int n) {
        fromState(t, n, 0, columns, true);
    }

    /** The product of the state and some columns of R, added to what the gates hold or instead of it. */
    protected final void fromState(int t, int n, int column, int width, boolean add) {
        Product p = fromState;
        int to = t * n * gateStride + shift + column;
        p.from(states, t * n * stateStride);
        p.bOffset = at.state + column;
        p.startAt(add ? gates : zeros, add ? to : 0, add ? p.cRows : noRows);
        p.cOffset = to;
        p.columns = width;
        p.rows = n;
        p.run();
    }

    @Override
    public final void forward(int n, boolean training) {
        Arrays.fill(states, 0, n * stateStride, 0f);
        for (int from = 0; from < time; from += group) {
            int end = Math.min(time, from + group);
            readInputs(from, end, n);
            fromInput.cOffset = from * n * gateStride;
            fromInput.rows = (end - from) * n;
            fromInput.run();
            for (int t = from; t < end; t++) {
                fromState(t, n);
                step(t, n);
            }
        }
        writeStates(n);
    }

    @Override
    public final void backward(int n) {
        startBack(n);
        boolean first = true;
        for (int from = (time - 1) / group * group; from >= 0; from -= group) {
            int end = Math.min(time, from + group);
            for (int t = end - 1; t >= from; t--) {
                addOutputGradient(t, n);
                int row = (t - from) * n * gateStride;
                stepBack(t, n, row);
                toState.from(slopes, row + shift);
                toState.rows = n;
                toState.run();
            }
            readInputs(from, end, n);
            weightGradients(from * n, (end - from) * n, first);
            if (in.learns()) {
                toInput.rows = (end - from) * n;
                toInput.run();
                writeInputGradient(from, end, n);
            }
            first = false;
        }
    }

    private void weightGradients(int before, int rows, boolean first) {
        stateWeights.from(states, before * stateStride);
        weightGradient(inputWeights, rows, first);
        weightGradient(stateWeights, rows, first);
        if (at.bias >= 0) {
            ColumnSums.run(slopes, 0, rows, gateStride, columns, lane.gradients, at.bias, !first);
        }
    }

    private void weightGradient(Product p, int rows, boolean first) {
        p.startAt(first ? zeros : p.c, first ? 0 : p.cOffset, first ? noRows : p.cRows);
        p.steps = rows;
        p.run();
    }

    private void readInputs(int from, int end, int n) {
        for (int t = from; t < end; t++) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(in.value, in.offset + (i * time + t) * in.shape.stride(), inputs,
                        ((t - from) * n + i) * inputStride, features);
            }
        }
    }

    private void writeInputGradient(int from, int end, int n) {
        int stride = in.shape.stride();
        for (int t = from; t < end; t++) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(inputs, ((t - from) * n + i) * inputStride, in.gradient, (i * time + t) * stride,
                        stride);
            }
        }
    }

    private void writeStates(int n) {
        for (int t = sequences ? 0 : time - 1; t < time; t++) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(states, ((t + 1) * n + i) * stateStride, out.value, position(i, t), block);
            }
        }
    }

    private void addOutputGradient(int t, int n) {
        for (int i = 0; i < n && (sequences || t == time - 1); i++) {
            Vectors.addScaled(out.gradient, position(i, t), 1f, stateGradient, i * stateStride, block);
        }
    }

    private int position(int example, int t) {
        return (sequences ? example * time + t : example) * block;
    }
}
