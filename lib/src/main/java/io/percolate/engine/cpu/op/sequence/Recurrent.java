package io.percolate.engine.cpu.op.sequence;

import io.percolate.engine.cpu.array.Clock;
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
     * @param toInput W transposed, or null when no gradient of the input is needed
     * @param toState R transposed
     * @param tokens the vectors of the tokens that the cell reads, or null when it reads features
     */
    public record Weights(int input, int state, int bias, Transposed toInput, Transposed toState, Tokens tokens) {

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

    private final Weights at;
    private final boolean sequences;
    private final int group;
    private final int columns;
    /** First of the columns that R's product gives. */
    private final int shift;
    private final float[] zeros;
    private final int[] noRows;
    private final StepInput input;
    private Clock clock;
    private final Product fromState = new Product();
    private final Product toState = new Product();
    private final Product stateWeights = new Product();

    /**
     * @param in a sequence of features, or of tokens when the weights have some
     * @param out the states of all steps, or the last
     * @param layout of the rows of W, R and b
     * @param extra 1 if R's last gate is a value of its own instead of a summand of W's: each row then has a gate more,
     *     and W gives the first ones, R the last ones
     * @param sequences whether the states of all steps come out
     */
    Recurrent(Lane lane, Signal in, Signal out, Weights at, Gates layout, int extra, boolean sequences) {
        super(in, out);
        this.at = at;
        this.sequences = sequences;
        time = at.tokens == null ? in.shape.height() : in.shape.features();
        block = layout.block();
        columns = layout.columns();
        shift = extra * block;
        int units = layout.units();
        int n = lane.capacity;
        group = Math.min(time, Math.max(1, ROWS / Math.max(1, n)));
        gateStride = Offsets.spread(columns + shift);
        stateStride = Offsets.spread(units);
        gates = new float[time * n * gateStride];
        slopes = new float[group * n * gateStride];
        states = new float[(time + 1) * n * stateStride];
        stateGradient = new float[n * stateStride];
        input = at.tokens == null ? new FeatureInput(lane, in, at, layout, gateStride, group)
                : new TokenInput(lane, in, at, layout, gateStride);
        zeros = new float[Math.max(columns, stateStride)];
        noRows = new int[Math.max(group * n, units)];
        int[] gateRows = Offsets.linear(group * n, gateStride);
        int[] stateRows = Offsets.linear(group * n, stateStride);
        int[] weightRows = Offsets.linear(units, layout.stride());
        int[] each = Offsets.linear(Math.max(columns, units), 1);

        fromState.read(stateRows, each).with(lane.weights, at.state, weightRows).write(gates, 0, gateRows);
        fromState.steps = units;
        toState.read(gateRows, each).with(at.toState.values, 0, Offsets.linear(columns, at.toState.size))
                .startAt(stateGradient, 0, stateRows).write(stateGradient, 0, stateRows);
        toState.columns = block;
        toState.steps = columns;
        stateWeights.read(each, stateRows).with(slopes, shift, gateRows).write(lane.gradients, at.state, weightRows);
        stateWeights.rows = units;
        stateWeights.columns = columns;
    }

    /** Goes on from the last state instead of zeros, after the clock's first step. */
    public Recurrent carried(Clock steps) {
        clock = steps;
        return this;
    }

    /** Fills the state before the first step, in an array like {@link #states}. */
    protected final void start(float[] all, int n) {
        if (clock == null || clock.isFirst()) {
            Arrays.fill(all, 0, n * stateStride, 0f);
        } else {
            System.arraycopy(all, time * n * stateStride, all, 0, n * stateStride);
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
        start(states, n);
        for (int from = 0; from < time; from += group) {
            int end = Math.min(time, from + group);
            input.forward(from, end, n, gates);
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
            stateGradients(from, end, n);
            input.backward(from, end, n, slopes);
        }
    }

    private void stateGradients(int from, int end, int n) {
        boolean first = end == time;
        Product p = stateWeights;
        p.from(states, from * n * stateStride);
        p.startAt(first ? zeros : p.c, first ? 0 : p.cOffset, first ? noRows : p.cRows);
        p.steps = (end - from) * n;
        p.run();
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
