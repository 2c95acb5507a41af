package io.percolate.model;

import io.percolate.PercolateException;
import io.percolate.model.build.Freezing;
import io.percolate.model.build.ModelSpec;
import io.percolate.model.vocabulary.Losses;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.deeplearning4j.nn.api.NeuralNetwork;

/** What can be changed in a model while its weights stay: optimizer, loss, and which layers learn. */
public abstract sealed class CompiledModel extends ModelView permits Model {

    CompiledModel(Blueprint blueprint, NeuralNetwork network) {
        super(blueprint, network);
    }

    abstract Model model();

    /**
     * Another optimizer and loss for the same weights; the optimizer's state is reset.
     *
     * @throws PercolateException when a name is unknown; the model is then unchanged
     */
    public Model compile(Optimizer optimizer, String loss) {
        return become(blueprint.spec().with(optimizer.declaration(), Losses.of(loss)));
    }

    /**
     * Another optimizer and loss by name.
     *
     * @throws PercolateException when a name is unknown; the model is then unchanged
     */
    public Model compile(String optimizer, String loss) {
        return compile(Optimizer.of(optimizer), loss);
    }

    /** Another optimizer and a loss of one's own for the same weights. */
    public Model compile(Optimizer optimizer, CustomLoss loss) {
        return become(blueprint.spec().with(optimizer.declaration(), loss.loss()));
    }

    /** Another optimizer by name and a loss of one's own for the same weights. */
    public Model compile(String optimizer, CustomLoss loss) {
        return compile(Optimizer.of(optimizer), loss);
    }

    /** Another optimizer for the same weights and loss. */
    public Model compile(Optimizer optimizer) {
        return become(blueprint.spec().with(optimizer.declaration(), blueprint.spec().loss()));
    }

    /**
     * Freezes layers: their weights stay as they are, batch normalization keeps its statistics. The optimizer's state
     * is reset.
     *
     * <pre>{@code model.freeze("conv_1", "conv_2").fit(data, epochs(5));}</pre>
     *
     * @param layers names as in {@link #layers}
     * @throws PercolateException when there is no such layer, or it is the last one
     */
    public Model freeze(String... layers) {
        return become(Freezing.apply(blueprint.spec(), Set.of(layers), true));
    }

    /**
     * Freezes layers by their places, as in Keras's {@code model.layers}: 0 is the first after the input, -1 the last.
     *
     * @throws PercolateException when there is no such layer, or it is the last one
     */
    public Model freeze(int... layers) {
        List<String> names = layers().rows().stream().skip(1).map(Summary.Row::name).toList();
        return freeze(Arrays.stream(layers).mapToObj(place -> {
            if (place < -names.size() || place >= names.size()) {
                throw new PercolateException("The model has no layer " + place + ": they are 0 to "
                        + (names.size() - 1) + ", from " + names.get(0) + " to " + names.get(names.size() - 1) + ".");
            }
            return names.get(Math.floorMod(place, names.size()));
        }).toArray(String[]::new));
    }

    /** Lets all layers learn again; the optimizer's state is reset. */
    public Model unfreeze() {
        return become(Freezing.none(blueprint.spec()));
    }

    /** The same model with weights of its own; the copy's optimizer begins anew. */
    public Model copy() {
        return new Model(blueprint, blueprint.copy(network)).with(model().schema());
    }

    /**
     * Takes over the weights of another model with the same layers, and what it remembers of its data.
     *
     * @throws PercolateException when the other model has layers of other sizes; this one is then unchanged
     */
    public Model setWeights(Model other) {
        if (other.dl4j().params().length() != network.params().length()) {
            throw new PercolateException("The model has " + network.params().length() + " weights, but the other one "
                    + other.dl4j().params().length() + ": give a model with the same layers.");
        }
        network.params().assign(other.dl4j().params());
        return model().with(other.schema());
    }

    private Model become(ModelSpec spec) {
        DeclaredModel changed = new DeclaredModel(spec);
        NeuralNetwork next = changed.network();
        next.params().assign(network.params());
        network = next;
        blueprint = changed;
        return model();
    }
}
