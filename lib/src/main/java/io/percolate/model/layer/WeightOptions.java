package io.percolate.model.layer;

import static io.percolate.model.declare.Option.Type.FLAG;
import static io.percolate.model.declare.Option.Type.REAL;

import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.declare.Option;
import io.percolate.model.vocabulary.Activations;
import io.percolate.model.vocabulary.Initializers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** Options of all layers that have weights, and their code. */
public final class WeightOptions {

    /** Not for the last layer. */
    public static final Option TRAINABLE =
            Option.of("trainable", FLAG, true, "whether the layer learns; false freezes it");

    /** Initial weights and penalties. */
    public static final List<Option> KERNEL = List.of(
            Option.of("kernelInitializer", Initializers.all(), "xavier", "initial weights").as("init"),
            Option.of("l1", REAL, 0.0, "weight of the penalty sum |w|"),
            Option.of("l2", REAL, 0.0, "weight of the penalty sum w^2 / 2"), TRAINABLE);

    /** {@link #KERNEL} and the options of biases, constraints and noise. */
    public static final List<Option> ALL = join(KERNEL, List.of(
            Option.of("biasInitializer", REAL, 0.0, "constant that the biases start with").as("bias"),
            Option.of("biasL1", REAL, 0.0, "weight of the penalty sum |b|"),
            Option.of("biasL2", REAL, 0.0, "weight of the penalty sum b^2 / 2"),
            Option.of("maxNorm", REAL, 0.0, "largest norm of the weights of one unit; 0 is off"),
            Option.of("unitNorm", FLAG, false, "keeps the norm of the weights of one unit at 1"),
            Option.of("nonNegative", FLAG, false, "keeps the weights at 0 or above"),
            Option.of("dropConnect", REAL, 0.0, "share of the weights that are dropped in training")));

    /** Not part of {@link #ALL}, because DL4J's LSTM always has biases. */
    public static final Option USE_BIAS = Option.of("useBias", FLAG, true, "whether there are biases");

    private WeightOptions() {
    }

    /** Whether a layer was declared with {@code trainable=false}. */
    public static boolean isFrozen(Declaration layer) {
        return layer.kind().options().contains(TRAINABLE) && !layer.flag(TRAINABLE.name());
    }

    /** The activation of a layer's output. */
    public static Option activation(String standard) {
        return Option.of("activation", Activations.all(), standard, "function of the result");
    }

    static List<Option> join(List<Option> first, List<Option> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    static List<Option> join(List<Option> first, Option... more) {
        return join(first, List.of(more));
    }

    /**
     * Appends {@link #ALL} and the activation, and builds the layer.
     *
     * @param perUnit dimensions of the weights over which a constraint sums, so that one unit remains
     */
    public static BuilderCode weights(BuilderCode code, Declaration layer, Site site, int... perUnit) {
        kernel(code.call("activation", layer.term("activation").dl4j()), layer, site);
        unlessZero(code, "biasInit", layer.real("biasInitializer"));
        if (layer.kind().options().contains(USE_BIAS) && !layer.flag("useBias")) {
            code.call("hasBias", false);
        }
        unlessZero(code, "l1Bias", layer.real("biasL1"));
        unlessZero(code, "l2Bias", layer.real("biasL2"));
        constrain(code, layer, perUnit);
        if (layer.real("dropConnect") != 0) {
            code.call("weightNoise", BuilderCode.create(DropConnect.class, 1 - layer.real("dropConnect")));
        }
        return code.call("build");
    }

    /** Appends {@link #KERNEL}. The decay is set in each layer, because DL4J applies a global one twice. */
    public static BuilderCode kernel(BuilderCode code, Declaration layer, Site site) {
        code.call("weightInit", layer.term("kernelInitializer").dl4j());
        double l1 = layer.real("l1");
        double l2 = layer.real("l2");
        if (site.weightDecay() > 0) {
            List<BuilderCode> all = Stream.of(penalty(L1Regularization.class, l1), penalty(L2Regularization.class, l2),
                    Stream.of(BuilderCode.create(WeightDecay.class, site.weightDecay(), true)))
                    .flatMap(s -> s).toList();
            return code.call("regularization", BuilderCode.invoke(Arrays.class, "asList",
                    new BuilderCode.Many(Regularization.class, all)));
        }
        unlessZero(code, "l1", l1);
        unlessZero(code, "l2", l2);
        return code;
    }

    /** Appends only what differs from DL4J's own default, so that the printed code stays short. */
    static void unlessZero(BuilderCode code, String name, double value) {
        if (value != 0) {
            code.call(name, value);
        }
    }

    private static void constrain(BuilderCode code, Declaration layer, int... perUnit) {
        List<BuilderCode> constraints = new ArrayList<>();
        if (layer.real("maxNorm") != 0) {
            constraints.add(BuilderCode.create(MaxNormConstraint.class, layer.real("maxNorm"), perUnit));
        }
        if (layer.flag("unitNorm")) {
            constraints.add(BuilderCode.create(UnitNormConstraint.class, perUnit));
        }
        if (layer.flag("nonNegative")) {
            constraints.add(BuilderCode.create(NonNegativeConstraint.class));
        }
        if (!constraints.isEmpty()) {
            code.call("constrainWeights", new BuilderCode.Many(LayerConstraint.class, constraints));
        }
    }

    private static Stream<BuilderCode> penalty(Class<?> type, double weight) {
        return weight == 0 ? Stream.empty() : Stream.of(BuilderCode.create(type, weight));
    }
}
