package io.percolate.engine.read;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.op.Add;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;
import org.nd4j.linalg.api.buffer.DataType;

/** Reads a DL4J network into a program. */
public final class NetworkReader {

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

    private void fill(NeuralNetwork network, int[] inputShape, int lanes, boolean inputGradient) {
        int input = program.input(input(inputShape), inputGradient);
        last.put(Node.INPUT, inputGradient ? program.padded(input) : input);
        List<Node> nodes = Node.of(network);
        Layers layers = new Layers(program, new Reach(nodes), lanes);
        for (Node node : nodes) {
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
