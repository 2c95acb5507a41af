package io.percolate.model.layer;

import io.percolate.PercolateException;
import io.percolate.dl4j.Attention;
import io.percolate.dl4j.Gru;
import io.percolate.dl4j.LayerNormalization;
import io.percolate.model.declare.BuilderCode;
import io.percolate.model.declare.Declaration;
import io.percolate.model.vocabulary.Activations;
import io.percolate.model.vocabulary.Initializers;
import io.percolate.model.vocabulary.Losses;
import io.percolate.model.vocabulary.Paddings;
import io.percolate.model.vocabulary.Poolings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.layers.LayerConstraint;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.constraint.UnitNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.nd4j.linalg.learning.regularization.L1Regularization;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.learning.regularization.WeightDecay;

/** The DL4J layer for each declared one, as code. */
public final class LayerCode {

    private final double weightDecay;
    private final Losses loss;

    public LayerCode(double weightDecay, Losses loss) {
        this.weightDecay = weightDecay;
        this.loss = loss;
    }

    /** A layer that others follow. */
    public BuilderCode hidden(Declaration layer, String name, InputType input) {
        LayerKind kind = (LayerKind) layer.kind();
        return switch (kind) {
            case DENSE -> dense(named(DenseLayer.Builder.class, name), layer);
            case CONV -> convolution(layer, name);
            case MAXPOOL -> pool(PoolingType.MAX, layer, name);
            case AVGPOOL -> pool(PoolingType.AVG, layer, name);
            case GLOBALPOOL -> BuilderCode.create(GlobalPoolingLayer.Builder.class,
                    layer.word(Poolings.class, "pooling").dl4j).call("name", name).call("build");
            case BATCHNORM -> batchNormalization(layer, name);
            case LAYERNORM -> named(LayerNormalization.Builder.class, name).call("epsilon", layer.real("epsilon"))
                    .call("build");
            case DROPOUT -> dropout(layer, name);
            case EMBEDDING -> kernel(named(EmbeddingSequenceLayer.Builder.class, name), layer)
                    .call("nIn", layer.count("inputDim")).call("nOut", layer.count("outputDim"))
                    .call("inputLength", (int) ((InputType.InputTypeRecurrent) input).getTimeSeriesLength())
                    .call("build");
            case LSTM -> lstm(layer, name);
            case GRU -> kernel(named(Gru.Builder.class, name), layer).call("nOut", layer.count("units"))
                    .call("returnSequences", layer.flag("returnSequences")).call("build");
            case ATTENTION -> attention(layer, name);
            case ACTIVATION -> named(ActivationLayer.Builder.class, name)
                    .call("activation", layer.word(Activations.class, "function").dl4j).call("build");
            case INPUT, FLATTEN, RESIDUAL -> throw new IllegalStateException(kind + " has no DL4J layer");
        };
    }

    /** The last layer, which carries the loss. */
    public BuilderCode output(Declaration layer, String name, InputType input) {
        if (layer.kind() == LayerKind.ACTIVATION) {
            Activations function = layer.word(Activations.class, "function");
            return BuilderCode.create(LossLayer.Builder.class, BuilderCode.create(loss.dl4j(function))).call("name", name)
                    .call("activation", function.dl4j).call("build");
        }
        if (layer.kind() != LayerKind.DENSE) {
            return hidden(layer, name, input); // the plan refuses it with its shape
        }
        BuilderCode function = BuilderCode.create(loss.dl4j(layer.word(Activations.class, "activation")));
        return dense(BuilderCode.create(OutputLayer.Builder.class, function).call("name", name), layer);
    }

    private BuilderCode dense(BuilderCode code, Declaration layer) {
        code.call("nOut", layer.count("units"));
        if (layer.flag("layerNorm")) {
            code.call("hasLayerNorm", true);
        }
        return weights(code, layer);
    }

    private static BuilderCode named(Class<?> builder, String name) {
        return BuilderCode.create(builder).call("name", name);
    }

    private BuilderCode convolution(Declaration layer, String name) {
        BuilderCode code = window(named(ConvolutionLayer.Builder.class, name).call("nOut", layer.count("filters")),
                square(layer, "kernelSize"), new int[] {1, 1}, layer);
        int[] dilation = square(layer, "dilationRate");
        if (dilation[0] != 1 || dilation[1] != 1) {
            code.call("dilation", dilation);
        }
        return weights(code, layer);
    }

    private static BuilderCode pool(PoolingType type, Declaration layer, String name) {
        int[] size = square(layer, "poolSize");
        return window(BuilderCode.create(SubsamplingLayer.Builder.class, type).call("name", name), size, size, layer)
                .call("build");
    }

    private static BuilderCode window(BuilderCode code, int[] size, int[] strides, Declaration layer) {
        return code.call("kernelSize", size)
                .call("stride", layer.get("strides") == null ? strides : square(layer, "strides"))
                .call("convolutionMode", layer.word(Paddings.class, "padding").dl4j);
    }

    /** Both extents, also where only one was given. */
    private static int[] square(Declaration layer, String name) {
        int[] size = (int[]) layer.get(name);
        return size.length == 1 ? new int[] {size[0], size[0]} : size;
    }

    private static BuilderCode batchNormalization(Declaration layer, String name) {
        BuilderCode code = named(BatchNormalization.Builder.class, name).call("decay", layer.real("momentum"))
                .call("eps", layer.real("epsilon")).call("lockGammaBeta", !layer.flag("scale"));
        if (layer.real("gammaInitializer") != 1) {
            code.call("gamma", layer.real("gammaInitializer"));
        }
        call(code, "beta", layer.real("betaInitializer"));
        return code.call("build");
    }

    private static BuilderCode dropout(Declaration layer, String name) {
        double rate = layer.real("rate");
        if (rate < 0 || rate >= 1) {
            throw new PercolateException(name + " drops a share of " + rate + ": give one from 0 up to, but not, 1.");
        }
        return BuilderCode.create(DropoutLayer.Builder.class, 1 - rate).call("name", name).call("build");
    }

    private BuilderCode lstm(Declaration layer, String name) {
        BuilderCode code = named(LSTM.Builder.class, name).call("nOut", layer.count("units"))
                .call("gateActivationFunction", layer.word(Activations.class, "recurrentActivation").dl4j)
                .call("forgetGateBiasInit", layer.real("forgetBias"));
        if (layer.get("recurrentInitializer") != null) {
            code.call("weightInitRecurrent", layer.word(Initializers.class, "recurrentInitializer").dl4j);
        }
        BuilderCode all = weights(code, layer);
        return layer.flag("returnSequences") ? all : BuilderCode.create(LastTimeStep.class, all);
    }

    private BuilderCode attention(Declaration layer, String name) {
        int units = layer.count("units");
        int heads = layer.count("numHeads");
        if (units % heads != 0) {
            throw new PercolateException(name + " cannot share " + units + " units among " + heads
                    + " heads: choose a number of units that the heads divide.");
        }
        return kernel(named(Attention.Builder.class, name), layer).call("nOut", units)
                .call("nHeads", heads).call("headSize", units / heads).call("projectInput", true).call("build");
    }

    private BuilderCode weights(BuilderCode code, Declaration layer) {
        kernel(code.call("activation", layer.word(Activations.class, "activation").dl4j), layer);
        call(code, "biasInit", layer.real("biasInitializer"));
        if (layer.kind() != LayerKind.LSTM && !layer.flag("useBias")) {
            code.call("hasBias", false);
        }
        call(code, "l1Bias", layer.real("biasL1"));
        call(code, "l2Bias", layer.real("biasL2"));
        constrain(code, layer);
        if (layer.real("dropConnect") != 0) {
            code.call("weightNoise", BuilderCode.create(DropConnect.class, 1 - layer.real("dropConnect")));
        }
        return code.call("build");
    }

    /** Initial values and penalties. The decay stands in each layer: given to the whole network, DL4J doubles it. */
    private BuilderCode kernel(BuilderCode code, Declaration layer) {
        code.call("weightInit", layer.word(Initializers.class, "kernelInitializer").dl4j);
        double l1 = layer.real("l1");
        double l2 = layer.real("l2");
        if (weightDecay > 0) {
            List<BuilderCode> all = Stream.of(penalty(L1Regularization.class, l1), penalty(L2Regularization.class, l2),
                    Stream.of(BuilderCode.create(WeightDecay.class, weightDecay, true))).flatMap(s -> s).toList();
            return code.call("regularization", BuilderCode.invoke(Arrays.class, "asList",
                    new BuilderCode.Many(Regularization.class, all)));
        }
        call(code, "l1", l1);
        call(code, "l2", l2);
        return code;
    }

    /** Only what differs from DL4J's own default, so that the printed code stays short. */
    private static void call(BuilderCode code, String name, double value) {
        if (value != 0) {
            code.call(name, value);
        }
    }

    private static void constrain(BuilderCode code, Declaration layer) {
        List<BuilderCode> constraints = new ArrayList<>();
        // All weights that lead to one unit, as Keras does: (units, channels, height, width) or (inputs, units).
        int[] perOutput = layer.kind() == LayerKind.CONV ? new int[] {1, 2, 3} : new int[] {0};
        if (layer.real("maxNorm") != 0) {
            constraints.add(BuilderCode.create(MaxNormConstraint.class, layer.real("maxNorm"), perOutput));
        }
        if (layer.flag("unitNorm")) {
            constraints.add(BuilderCode.create(UnitNormConstraint.class, perOutput));
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
