package io.percolate.engine.read;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.dl4j.Gru;
import io.percolate.dl4j.LayerNormalization;
import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.array.Clock;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.op.Add;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.nd4j.linalg.api.buffer.DataType;

/** Reads a DL4J network into a program. */
public final class NetworkReader {

    /** The layers that see one time step at a time, or carry what they saw. */
    private static final Set<Class<? extends Layer>> STEPWISE = Set.of(EmbeddingSequenceLayer.class, LSTM.class,
            Gru.class, SimpleRnn.class, DenseLayer.class, OutputLayer.class, LossLayer.class, ActivationLayer.class,
            DropoutLayer.class, LayerNormalization.class);

    private final Program program = new Program();
    private final Map<String, Integer> last = new HashMap<>();

    private NetworkReader() {
    }

    /**
     * @param inputGradient whether the gradient of the input is wanted
     * @throws UnsupportedException naming the first part that the engine does not support
     */
    public static Program read(NeuralNetwork network, int[] inputShape, int lanes, boolean inputGradient) {
        NetworkReader reader = new NetworkReader();
        reader.fill(network, inputShape, lanes, inputGradient);
        return reader.program;
    }

    /**
     * The network for one time step after the other.
     *
     * @param clock counts the steps
     * @throws UnsupportedException naming the first part that needs whole sequences
     */
    public static Program readSteps(NeuralNetwork network, int[] inputShape, Clock clock) {
        NetworkReader reader = new NetworkReader();
        reader.program.clock = clock;
        int features = inputShape.length == 1 ? 1 : inputShape[1];
        reader.fill(network, new int[] {1, features}, 1, false);
        return reader.program;
    }

    private void requireStep(Node node) {
        Layer layer = node.layer() instanceof LastTimeStep last ? last.getUnderlying() : node.layer();
        if (program.clock != null && layer != null && !STEPWISE.contains(layer.getClass())) {
            throw new UnsupportedException("the layer " + layer.getClass().getSimpleName());
        }
    }

    private void fill(NeuralNetwork network, int[] inputShape, int lanes, boolean inputGradient) {
        int input = program.input(input(inputShape), inputGradient);
        last.put(Node.INPUT, inputGradient ? program.padded(input) : input);
        List<Node> nodes = Node.of(network);
        Layers layers = new Layers(program, new Reach(nodes), lanes);
        for (Node node : nodes) {
            requireStep(node);
            List<Integer> inputs = new ArrayList<>();
            for (String name : node.inputs()) {
                inputs.add(reshaped(last.get(name), node.before()));
            }
            program.weights.frozen = node.frozen();
            last.put(node.name(), node.layer() == null ? join(inputs) : layers.translate(node, inputs.get(0)));
        }
        if (program.loss == null) {
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
        if (program.weights.positions().length != network.params().length()) {
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

    private int join(List<Integer> inputs) {
        if (inputs.size() == 1) {
            return inputs.get(0);
        }
        List<Integer> branches = inputs.stream().map(program::padded).toList();
        Shape shape = program.shape(branches.get(0));
        if (!branches.stream().allMatch(b -> program.shape(b).equals(shape))) {
            throw new UnsupportedException("adding different shapes");
        }
        program.report.add("add: engine");
        return program.add(branches, shape, (lane, in) -> new Add(in, lane.capacity));
    }

    /** Reshaping changes only how the values are indexed, so it needs no operation. */
    private int reshaped(int stage, InputPreProcessor before) {
        if (before == null) {
            return stage;
        }
        Shape shape = program.shape(stage);
        if (before instanceof CnnToFeedForwardPreProcessor p) {
            boolean first = p.getFormat() == CNN2DFormat.NCHW && shape.pixels() > 1;
            return first ? program.view(stage, shape.withChannelsFirst(true)) : stage;
        }
        if (before instanceof RnnToFeedForwardPreProcessor && shape.pixels() == 1) {
            return stage; // after pooling over time, which DL4J still takes for a sequence
        }
        if (before instanceof FeedForwardToCnnPreProcessor p && program.isInput(stage)) {
            Shape image = Shape.rows((int) p.getInputHeight(), (int) p.getInputWidth(), (int) p.getNumChannels());
            if (shape.equals(image) || shape.features() == image.features() && image.channels() == 1) {
                return program.reshapeInput(stage, image);
            }
        }
        if (before instanceof RnnToFeedForwardPreProcessor && shape.pixels() == 1) {
            return stage; // DL4J puts it after pooling over time, too
        }
        throw new UnsupportedException("the preprocessor " + before.getClass().getSimpleName());
    }
}
