package io.percolate.engine.read.graph;

import io.percolate.engine.cpu.array.Function;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.ops.BaseScalarOp;
import org.nd4j.linalg.api.ops.impl.scalar.Pow;

/** Functions of one number. */
final class Functions {

    private Functions() {
    }

    static void register(Map<String, Operations.Reader> all) {
        all.put("identity", call -> call.value(0));
        put(all, "exp", Math::exp, (x, y) -> y);
        put(all, "log", Math::log, (x, y) -> 1 / x);
        put(all, "log1p", Math::log1p, (x, y) -> 1 / (1 + x));
        put(all, "square", x -> x * x, (x, y) -> 2 * x);
        put(all, "sqrt", Math::sqrt, (x, y) -> 0.5 / y);
        put(all, "abs", Math::abs, (x, y) -> Math.signum(x));
        put(all, "sin", Math::sin, (x, y) -> Math.cos(x));
        put(all, "cos", Math::cos, (x, y) -> -Math.sin(x));
        put(all, "Reciprocal", x -> 1 / x, (x, y) -> -y * y);
        all.put("pow", call -> {
            double power = ((Pow) call.function()).scalar().getDouble(0);
            return apply(call, x -> Math.pow(x, power), (x, y) -> power * Math.pow(x, power - 1));
        });
        for (Activation activation : List.of(Activation.SIGMOID, Activation.TANH, Activation.SWISH, Activation.GELU,
                Activation.SOFTPLUS, Activation.SOFTSIGN, Activation.SELU)) {
            all.put(activation.name().toLowerCase(Locale.ROOT),
                    call -> activation(call, activation.getActivationFunction()));
        }
        all.put("relu", call -> {
            if (((BaseScalarOp) call.function()).scalar().getDouble(0) != 0) {
                throw call.unsupported("with a cut-off that is not 0");
            }
            return activation(call, Activation.RELU.getActivationFunction());
        });
        all.put("leakyrelu", call -> activation(call,
                new ActivationLReLU(((BaseScalarOp) call.function()).scalar().getDouble(0))));
    }

    private static void put(Map<String, Operations.Reader> all, String name, Function.Value value,
            Function.Slope slope) {
        all.put(name, call -> apply(call, value, slope));
    }

    private static Value apply(Operations.Call call, Function.Value value, Function.Slope slope) {
        if (call.value(0) instanceof Value.Scalar scalar && scalar.terms().isEmpty()) {
            return new Value.Scalar(value.of(scalar.constant()), scalar.terms());
        }
        Value.Rows x = rows(call);
        return call.graph().add(x, (lane, in) -> new Function(in.get(0), value, slope, lane.capacity));
    }

    private static Value activation(Operations.Call call, IActivation function) {
        Value.Rows x = rows(call);
        return new Value.Rows(call.graph().program.activation(function, x.stage()), x.extent());
    }

    static Value.Rows rows(Operations.Call call) {
        if (call.value(0) instanceof Value.Rows rows) {
            return rows;
        }
        throw call.unsupported("on " + call.inputs().get(0) + ", which is not an array for each example");
    }
}
