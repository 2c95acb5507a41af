package io.percolate.model;

import io.percolate.PercolateException;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;

/** The DL4J layer for each declared one, as code. */
final class LayerCode {

    private LayerCode() {
    }

    static Code hidden(Spec layer) {
        return switch ((LayerKind) layer.kind()) {
            case DENSE -> weights(Code.create(DenseLayer.Builder.class).call("nOut", layer.count("units")), layer);
            case DROPOUT -> Code.create(DropoutLayer.Builder.class, 1 - layer.real("rate")).call("build");
            default -> throw new PercolateException(layer.kind().word() + " must be the first line of a model.");
        };
    }

    /** The last layer carries the loss. */
    static Code output(Spec layer, Losses loss) {
        if (layer.kind() != LayerKind.DENSE) {
            throw new PercolateException("The last layer is " + layer.kind().word()
                    + ": a model ends in dense, with one unit per class or value.");
        }
        Code lossFunction = Code.create(loss.dl4j(layer.activation()));
        return weights(Code.create(OutputLayer.Builder.class, lossFunction).call("nOut", layer.count("units")), layer);
    }

    private static Code weights(Code code, Spec layer) {
        code.call("activation", layer.activation().dl4j)
                .call("weightInit", Words.of(Initializers.class, layer.get("kernelInitializer")).dl4j);
        if (layer.real("biasInitializer") != 0) {
            code.call("biasInit", layer.real("biasInitializer"));
        }
        if (!layer.flag("useBias")) {
            code.call("hasBias", false);
        }
        if (layer.real("l1") != 0) {
            code.call("l1", layer.real("l1"));
        }
        if (layer.real("l2") != 0) {
            code.call("l2", layer.real("l2"));
        }
        return code.call("build");
    }
}
