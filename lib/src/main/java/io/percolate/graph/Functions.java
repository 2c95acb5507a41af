package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.api.DidYouMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/** Activations and other functions without parameters. */
public interface Functions extends Layers {

    /** The activations by the names that models use. */
    Map<String, BiFunction<SameDiff, SDVariable, SDVariable>> ACTIVATIONS = activations();

    private static Map<String, BiFunction<SameDiff, SDVariable, SDVariable>> activations() {
        Map<String, BiFunction<SameDiff, SDVariable, SDVariable>> all = new LinkedHashMap<>();
        all.put("linear", SameDiff::identity);
        all.put("relu", (sd, x) -> sd.nn.relu(x, 0));
        all.put("sigmoid", (sd, x) -> sd.nn.sigmoid(x));
        all.put("tanh", (sd, x) -> sd.nn.tanh(x));
        all.put("softmax", (sd, x) -> sd.nn.softmax(x));
        all.put("leakyrelu", (sd, x) -> sd.nn.leakyRelu(x, 0.01));
        all.put("elu", (sd, x) -> sd.nn.elu(x));
        all.put("selu", (sd, x) -> sd.nn.selu(x));
        all.put("gelu", (sd, x) -> sd.nn.gelu(x));
        all.put("swish", (sd, x) -> sd.nn.swish(x));
        all.put("mish", (sd, x) -> x.mul(sd.nn.tanh(sd.nn.softplus(x))));
        all.put("softplus", (sd, x) -> sd.nn.softplus(x));
        all.put("softsign", (sd, x) -> sd.nn.softsign(x));
        all.put("relu6", (sd, x) -> sd.nn.relu6(x, 0));
        all.put("hardsigmoid", (sd, x) -> sd.nn.hardSigmoid(x));
        all.put("hardtanh", (sd, x) -> sd.nn.hardTanh(x));
        all.put("cube", (sd, x) -> sd.math.cube(x));
        return Map.copyOf(all);
    }

    /**
     * An activation by its name in a model: {@code "relu"}, {@code "gelu"} ..
     *
     * @throws PercolateException when there is none, with the nearest name
     */
    default SDVariable activation(SDVariable x, String name) {
        BiFunction<SameDiff, SDVariable, SDVariable> function = ACTIVATIONS.get(name);
        if (function == null) {
            throw new PercolateException("There is no activation '" + name + "' for a graph."
                    + DidYouMean.sentence(name, List.copyOf(ACTIVATIONS.keySet())));
        }
        if (name.equals("linear")) {
            return x;
        }
        Node node = at().open(name, x);
        return node.close(function.apply(node.sd, x), node.shape(x));
    }

    /** {@code max(0, x)}. */
    default SDVariable relu(SDVariable x) {
        return activation(x, "relu");
    }

    /** {@code 1 / (1 + exp(-x))}. */
    default SDVariable sigmoid(SDVariable x) {
        return activation(x, "sigmoid");
    }

    /** Hyperbolic tangent. */
    default SDVariable tanh(SDVariable x) {
        return activation(x, "tanh");
    }

    /** {@code exp(x_i) / sum exp(x_j)} over the last axis. */
    default SDVariable softmax(SDVariable x) {
        return activation(x, "softmax");
    }

    /** The same values, through which no gradient passes. */
    default SDVariable stopGradient(SDVariable x) {
        Node node = at().open("stopGradient", x);
        return node.close(new StopGradient(node.sd, x).outputVariable(), node.shape(x));
    }
}
