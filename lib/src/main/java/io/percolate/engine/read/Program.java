package io.percolate.engine.read;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.kernel.Simd;
import io.percolate.engine.cpu.learn.WeightTable;
import io.percolate.engine.cpu.op.Add;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.buffer.DataType;

/** The engine's program for a network: its stages in order, its weights, its loss. */
public final class Program {

    public final List<Stage> stages = new ArrayList<>();
    public final WeightTable weights = new WeightTable();
    /** The report, one line per layer. */
    public final List<String> report = new ArrayList<>();
    /** Transposed weights, to be refreshed before a backward pass. */
    public final List<Transposed> transposed = new ArrayList<>();
    /** Creates a lane's loss after its last operation. */
    public BiFunction<Lane, Op, Loss> loss;

    private final Map<String, Integer> last = new HashMap<>();
    /** Number of weights that learn before the last stage. */
    private int learning;

    /**
     * @param inputGradient whether the gradient of the input is wanted
     * @throws UnsupportedException naming the first part that the engine does not support
     */
    public Program(NeuralNetwork network, int[] inputShape, int lanes, boolean inputGradient) {
        stages.add(new Stage(List.of(), input(inputShape), inputGradient, null));
        last.put(Node.INPUT, inputGradient ? padded(0) : 0);
        List<Node> nodes = Node.of(network);
        Layers layers = new Layers(this, new Reach(nodes), lanes);
        for (Node node : nodes) {
            List<Integer> inputs = new ArrayList<>();
            for (String name : node.inputs()) {
                inputs.add(reshaped(last.get(name), node.before()));
            }
            weights.frozen = node.frozen();
            last.put(node.name(), node.layer() == null ? join(inputs) : layers.translate(node, inputs.get(0)));
        }
        if (loss == null) {
            throw new UnsupportedException("a network without an output layer");
        }
        check(network);
    }

    private void check(NeuralNetwork network) {
        NeuralNetConfiguration first = Dl4jNetwork.of(network).layers()[0].conf();
        if (network.params().dataType() != DataType.FLOAT) {
            throw new UnsupportedException("parameters of type " + network.params().dataType());
        }
        if (!first.isMiniBatch() || first.getOptimizationAlgo() != OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT) {
            throw new UnsupportedException("anything but gradient descent on mini-batches");
        }
        if (weights.positions().length != network.params().length()) {
            throw new UnsupportedException("parameters of unknown layout");
        }
    }

    private static Shape input(int[] shape) {
        return switch (shape.length) {
            case 1 -> Shape.rows(1, 1, shape[0]);
            case 3 -> Shape.rows(shape[0], shape[1], shape[2]);
            case 2 -> Shape.rows(shape[0], 1, shape[1]);
            default -> throw new UnsupportedException("input of " + shape.length + " dimensions");
        };
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
        boolean learns = learning > before || inputs.stream().anyMatch(this::learns);
        stages.add(new Stage(inputs, shape, learns, maker));
        return stages.size() - 1;
    }

    /** The stage itself, or for the caller's rows a stage that copies and pads them. */
    public int padded(int stage) {
        Shape shape = shape(stage);
        return stage > 0 ? stage : add(0, shape.padded(), (lane, in) -> new Align(in.get(0), lane.capacity));
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

    public Transposed transposed(int offset, int blocks, int rows, int columns, int[] places, int size) {
        Transposed t = new Transposed(offset, blocks, rows, columns, Simd.padded(columns), places, size);
        transposed.add(t);
        return t;
    }

    private int join(List<Integer> inputs) {
        if (inputs.size() == 1) {
            return inputs.get(0);
        }
        List<Integer> branches = inputs.stream().map(this::padded).toList();
        Shape shape = shape(branches.get(0));
        if (!branches.stream().allMatch(b -> shape(b).equals(shape))) {
            throw new UnsupportedException("adding different shapes");
        }
        report.add("add: engine");
        return add(branches, shape, (lane, in) -> new Add(in, lane.capacity));
    }

    /** Reshaping changes only how the values are indexed, so it needs no operation. */
    private int reshaped(int stage, InputPreProcessor before) {
        if (before == null) {
            return stage;
        }
        Shape shape = shape(stage);
        if (before instanceof CnnToFeedForwardPreProcessor p) {
            boolean first = p.getFormat() == CNN2DFormat.NCHW && shape.pixels() > 1;
            return first ? view(stage, shape.withChannelsFirst(true)) : stage;
        }
        if (before instanceof FeedForwardToCnnPreProcessor p && stage == 0) {
            Shape image = Shape.rows((int) p.getInputHeight(), (int) p.getInputWidth(), (int) p.getNumChannels());
            if (shape.equals(image) || shape.features() == image.features() && image.channels() == 1) {
                stages.set(0, new Stage(List.of(), image, learns(0), null));
                return 0;
            }
        }
        if (before instanceof RnnToFeedForwardPreProcessor && shape.pixels() == 1) {
            return stage; // DL4J puts it after pooling over time, too
        }
        throw new UnsupportedException("the preprocessor " + before.getClass().getSimpleName());
    }

    private int view(int stage, Shape shape) {
        if (stage == 0) {
            stages.set(0, new Stage(List.of(), shape, learns(0), null));
            return 0;
        }
        return add(stage, shape, (lane, in) -> new View(in.get(0), shape));
    }

    /** Creates one lane's operations. */
    public void fill(Lane lane) {
        int[] readers = new int[stages.size()];
        stages.forEach(s -> s.inputs().forEach(i -> readers[i]++));
        List<Op> ops = new ArrayList<>();
        List<Op> learning = new ArrayList<>();
        List<List<Signal>> unread = new ArrayList<>();
        lane.input = new Signal(shape(0), null, null, false);
        Signal signal = lane.input;
        for (int s = 0; s < stages.size(); s++) {
            Stage stage = stages.get(s);
            if (s > 0) {
                Op op = stage.maker().make(lane, stage.inputs().stream().map(i -> unread.get(i).remove(0)).toList());
                ops.add(op);
                signal = op.out;
            }
            int forks = ops.size();
            signal = stage.learns() ? signal : signal.withoutGradient();
            unread.add(new ArrayList<>(readers[s] > 1 ? fork(signal, readers[s], ops) : List.of(signal)));
            if (stage.learns()) {
                learning.addAll(ops.subList(s > 0 ? forks - 1 : forks, ops.size()));
            }
        }
        lane.ops = Collections.unmodifiableList(ops);
        lane.learning = Collections.unmodifiableList(learning);
        lane.loss = loss.apply(lane, ops.get(ops.size() - 1));
    }

    private static List<Signal> fork(Signal signal, int readers, List<Op> ops) {
        Fork fork = new Fork(signal, readers);
        ops.add(fork);
        return fork.branches;
    }
}
