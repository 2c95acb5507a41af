package io.percolate.engine.read;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.array.Clock;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.learn.WeightTable;
import io.percolate.engine.cpu.op.Align;
import io.percolate.engine.cpu.op.Fork;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Loss;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.cpu.op.Transposed;
import io.percolate.engine.cpu.op.View;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;
import org.nd4j.linalg.activations.IActivation;

/** What the engine computes: stages in order, their weights, and the loss. */
public final class Program {

    public final List<Stage> stages = new ArrayList<>();
    public final WeightTable weights = new WeightTable();
    /** The report, one line per layer. */
    public final List<String> report = new ArrayList<>();
    /** Operations that ND4J computes in between. */
    public final List<String> foreign = new ArrayList<>();
    /** Transposed weights, to be refreshed before a backward pass. */
    public final List<Transposed> transposed = new ArrayList<>();
    /** The time steps so far of a program that reads one at a time; null when it reads whole sequences. */
    public Clock clock;
    /** Creates a lane's loss after its last operation. */
    public BiFunction<Lane, Op, Loss> loss;

    private final List<Integer> kept = new ArrayList<>();
    /** Number of weights that learn before the last stage. */
    private int learning;

    /** Adds an input: the caller's rows, without padding. */
    public int input(Shape shape, boolean learns) {
        stages.add(new Stage(List.of(), shape, learns, null));
        return stages.size() - 1;
    }

    public boolean isInput(int stage) {
        return stages.get(stage).maker() == null;
    }

    /** Lets the caller's rows be read with another shape; returns the stage. */
    int reshapeInput(int stage, Shape shape) {
        stages.set(stage, new Stage(List.of(), shape, learns(stage), null));
        return stage;
    }

    /** A stage that reads the values of another one with another shape. */
    public int view(int stage, Shape shape) {
        return isInput(stage) ? reshapeInput(stage, shape)
                : add(stage, shape, (lane, in) -> new View(in.get(0), shape));
    }

    public Shape shape(int stage) {
        return stages.get(stage).shape();
    }

    /** Whether the gradient of a stage is needed, because something below it learns. */
    public boolean learns(int stage) {
        return stages.get(stage).learns();
    }

    public int add(int input, Shape shape, Stage.Maker maker) {
        return add(List.of(input), shape, maker);
    }

    /**
     * Adds a stage; it learns if one of its inputs does, or one of the weights added since the last stage.
     *
     * @return its number
     */
    public int add(List<Integer> inputs, Shape shape, Stage.Maker maker) {
        int before = learning;
        learning = weights.learning().size();
        return add(inputs, shape, learning > before || inputs.stream().anyMatch(this::learns), maker);
    }

    public int add(List<Integer> inputs, Shape shape, boolean learns, Stage.Maker maker) {
        stages.add(new Stage(inputs, shape, learns, maker));
        return stages.size() - 1;
    }

    /** The stage itself, or for the caller's rows a stage that copies and pads them. */
    public int padded(int stage) {
        Shape shape = shape(stage);
        return !isInput(stage) ? stage : add(stage, shape.padded(), (lane, in) -> new Align(in.get(0), lane.capacity));
    }

    public int activation(IActivation f, int stage) {
        if (Dl4jActivations.isIdentity(f)) {
            return stage;
        }
        if (shape(stage).pixels() > 1 && !Dl4jActivations.isElementwise(f)) {
            throw new UnsupportedException("the activation " + f + " on images");
        }
        int from = padded(stage);
        return add(from, shape(from), Dl4jActivations.of(f, false, stages.size()));
    }

    /**
     * Reports an operation that ND4J computes.
     *
     * @param right whether ND4J's gradient of it is
     */
    public void foreign(String variable, String operation, boolean right) {
        foreign.add(operation + " of " + variable + (right ? ""
                : " (whose gradient in ND4J is wrong: a difference quotient disagrees)"));
        report.add(variable + ": ND4J, because the engine does not compute the operation " + operation);
    }

    public Transposed transposed(int offset, int blocks, int rows, int columns, int[] places, int size) {
        return refreshed(new Transposed(offset, blocks, rows, columns, Simd.padded(columns), places, size));
    }

    /** Transposes these weights anew before each step. */
    public Transposed refreshed(Transposed t) {
        transposed.add(t);
        return t;
    }

    /** Keeps the values of a stage for the caller: no later stage overwrites them. */
    public void keep(int stage) {
        kept.add(stage);
    }

    /** Creates one lane's operations. */
    public void fill(Lane lane) {
        int[] readers = new int[stages.size()];
        stages.forEach(s -> s.inputs().forEach(i -> readers[i]++));
        List<Op> ops = new ArrayList<>();
        List<Op> learning = new ArrayList<>();
        List<List<Signal>> unread = new ArrayList<>();
        for (int s = 0; s < stages.size(); s++) {
            Stage stage = stages.get(s);
            Signal signal;
            if (isInput(s)) {
                signal = new Signal(stage.shape(), null, null, false);
                lane.inputs.add(signal);
            } else {
                Op op = stage.maker().make(lane, stage.inputs().stream().map(i -> unread.get(i).remove(0)).toList());
                ops.add(op);
                signal = op.out;
            }
            lane.results.add(signal);
            int forks = ops.size();
            signal = stage.learns() ? signal : signal.withoutGradient();
            boolean fork = readers[s] > 1 || kept.contains(s); // nobody may overwrite what a fork hands out
            unread.add(new ArrayList<>(fork ? fork(signal, readers[s], ops) : List.of(signal)));
            if (stage.learns()) {
                learning.addAll(ops.subList(isInput(s) ? forks : forks - 1, ops.size()));
            }
        }
        lane.ops = Collections.unmodifiableList(ops);
        lane.learning = Collections.unmodifiableList(learning);
        lane.loss = loss == null ? null : loss.apply(lane, ops.get(ops.size() - 1));
    }

    private static List<Signal> fork(Signal signal, int readers, List<Op> ops) {
        Fork fork = new Fork(signal, readers);
        ops.add(fork);
        return fork.branches;
    }
}
