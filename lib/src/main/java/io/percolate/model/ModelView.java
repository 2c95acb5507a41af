package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.engine.Engines;
import io.percolate.engine.TrainStep;
import io.percolate.model.build.ModelText;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** What a model consists of: DL4J's network, shapes, settings, its text form and its table of layers. */
public abstract sealed class ModelView permits CompiledModel {

    Blueprint blueprint;
    NeuralNetwork network;

    ModelView(Blueprint blueprint, NeuralNetwork network) {
        this.blueprint = blueprint;
        this.network = network;
    }

    /**
     * DL4J's network itself: parameters, updater state, everything.
     *
     * @throws PercolateException when the model has residual sums: use {@link #graph}
     */
    public MultiLayerNetwork network() {
        if (network instanceof MultiLayerNetwork sequence) {
            return sequence;
        }
        throw new PercolateException("This model has residual sums, so its network is a graph: use graph().");
    }

    /**
     * DL4J's network of a model with residual sums.
     *
     * @throws PercolateException when the model has none: use {@link #network}
     */
    public ComputationGraph graph() {
        if (network instanceof ComputationGraph graph) {
            return graph;
        }
        throw new PercolateException("This model is a sequence of layers, not a graph: use network().");
    }

    /** DL4J's network, a sequence or a graph. */
    public NeuralNetwork dl4j() {
        return network;
    }

    /** Shape of one example, row-major: height, width, channel for images; time, feature for sequences. */
    public int[] inputShape() {
        return blueprint.inputShape();
    }

    /** Number of output values per example. */
    public int outputs() {
        return blueprint.outputs();
    }

    /** Whether it was made of layers of this library, and not around a network that was built elsewhere. */
    public boolean isDeclared() {
        return blueprint instanceof DeclaredModel;
    }

    /**
     * The optimizer: how gradients change the weights.
     *
     * @throws PercolateException when the network was built elsewhere
     */
    public Optimizer optimizer() {
        return new Optimizer(blueprint.spec().optimizer());
    }

    /** The loss by name; DL4J's of a network that was built elsewhere. */
    public String loss() {
        return blueprint.loss(network);
    }

    /**
     * The text form; {@link Model#parse} creates an equal model from it.
     *
     * @throws PercolateException when the network was built elsewhere
     */
    public String text() {
        return ModelText.print(blueprint.spec());
    }

    /**
     * Java code that creates the same DL4J configuration.
     *
     * @throws PercolateException when the network was built elsewhere
     */
    public String java() {
        return new DeclaredModel(blueprint.spec()).code().program();
    }

    /**
     * The configuration for the record of an experiment: layers, optimizer and loss; of a network that was built
     * elsewhere the kinds of its layers, its learning rate and DL4J's loss.
     */
    public Map<String, Object> settings() {
        return blueprint.settings(network);
    }

    /** Seed of initial weights, shuffling and dropout. */
    public long seed() {
        return blueprint.seed(network);
    }

    /** Layers with output shapes and parameters. */
    public Summary layers() {
        return blueprint.summary(network);
    }

    /** The table of layers, and which of them run on the engine. */
    public String summary() {
        try (TrainStep step = Engines.compile(network, inputShape(), 1)) {
            return layers() + "\n" + step.report();
        }
    }

    /** Says that DL4J runs the model, why, and what to change; empty when the engine runs it. */
    public Optional<String> notice() {
        try (TrainStep step = Engines.compile(network, inputShape(), 1)) {
            return step.notice();
        }
    }

    @Override
    public String toString() {
        return summary();
    }
}
