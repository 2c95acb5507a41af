package io.percolate.engine.read.graph;

import io.percolate.engine.cpu.array.Affine;
import io.percolate.engine.cpu.array.Binary;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.array.Operand;
import io.percolate.engine.cpu.array.Operator;
import io.percolate.engine.cpu.array.Spread;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseScalarOp;

/** Sums, differences, products and quotients, with broadcasting. */
final class Arithmetics {

    private Arithmetics() {
    }

    static void register(Map<String, Operations.Reader> all) {
        all.put("add", call -> binary(call, Operator.ADD));
        all.put("biasadd", call -> binary(call, Operator.ADD));
        all.put("subtract", call -> binary(call, Operator.SUBTRACT));
        all.put("multiply", call -> binary(call, Operator.MULTIPLY));
        all.put("divide", call -> binary(call, Operator.DIVIDE));
        all.put("neg", call -> affine(call, call.value(0), -1, 0));
        all.put("add_scalar", call -> affine(call, call.value(0), 1, number(call)));
        all.put("sub_scalar", call -> affine(call, call.value(0), 1, -number(call)));
        all.put("mul_scalar", call -> affine(call, call.value(0), number(call), 0));
        all.put("div_scalar", call -> affine(call, call.value(0), 1 / number(call), 0));
        all.put("rsub_scalar", call -> affine(call, call.value(0), -1, number(call)));
    }

    private static double number(Operations.Call call) {
        return ((BaseScalarOp) call.function()).scalar().getDouble(0);
    }

    /** {@code scale x + shift} */
    static Value affine(Operations.Call call, Value x, double scale, double shift) {
        if (x instanceof Value.Scalar scalar) {
            return scalar.times(scale).plus(new Value.Scalar(shift, List.of()));
        }
        if (x instanceof Value.Constant constant) {
            return new Value.Constant(constant.array().mul(scale).add(shift));
        }
        if (x instanceof Value.Rows rows) {
            return call.graph().add(rows, (lane, in) -> new Affine(in.get(0), (float) scale, (float) shift,
                    lane.capacity));
        }
        throw call.unsupported("on a parameter");
    }

    private static Value binary(Operations.Call call, Operator operator) {
        Value a = scalar(call.value(0));
        Value b = scalar(call.value(1));
        if (a instanceof Value.Scalar && b instanceof Value.Parameter penalty) {
            b = number(call, penalty);
        } else if (b instanceof Value.Scalar && a instanceof Value.Parameter penalty) {
            a = number(call, penalty);
        }
        if (a instanceof Value.Scalar x && b instanceof Value.Scalar y) {
            return combined(call, operator, x, y);
        }
        if (b instanceof Value.Scalar y && y.terms().isEmpty()) {
            double number = y.constant();
            return switch (operator) {
                case ADD -> affine(call, a, 1, number);
                case SUBTRACT -> affine(call, a, 1, -number);
                case MULTIPLY -> affine(call, a, number, 0);
                case DIVIDE -> affine(call, a, 1 / number, 0);
            };
        }
        if (a instanceof Value.Scalar x && x.terms().isEmpty() && operator != Operator.DIVIDE) {
            return operator == Operator.MULTIPLY ? affine(call, b, x.constant(), 0)
                    : affine(call, b, operator == Operator.ADD ? 1 : -1, x.constant());
        }
        return arrays(call, operator, a, b);
    }

    /** A constant of one element is a number. */
    private static Value scalar(Value value) {
        return value instanceof Value.Constant constant && constant.array().length() == 1
                ? new Value.Scalar(constant.array().getDouble(0), List.of()) : value;
    }

    /** A parameter that is a term of the loss, such as a penalty. */
    private static Value number(Operations.Call call, Value.Parameter parameter) {
        if (parameter.extent().elements() > 1) {
            throw call.unsupported("of a loss and an array");
        }
        Value.Rows rows = call.graph().add(List.of(), List.of(parameter), new Extent(),
                (lane, in) -> new Spread(lane, parameter.offset(), parameter.learns()));
        return call.graph().total(rows, 1, true);
    }

    private static Value combined(Operations.Call call, Operator operator, Value.Scalar x, Value.Scalar y) {
        if (operator == Operator.ADD) {
            return x.plus(y);
        }
        if (operator == Operator.SUBTRACT) {
            return x.plus(y.times(-1));
        }
        if (operator == Operator.MULTIPLY && x.terms().isEmpty()) {
            return y.times(x.constant());
        }
        if (y.terms().isEmpty()) {
            return x.times(operator == Operator.MULTIPLY ? y.constant() : 1 / y.constant());
        }
        throw call.unsupported("of two losses");
    }

    private static Value arrays(Operations.Call call, Operator operator, Value a, Value b) {
        Extent left = extent(call, a);
        Extent right = extent(call, b);
        boolean both = a instanceof Value.Rows && b instanceof Value.Rows;
        if (both && left.rank() != right.rank() || !(a instanceof Value.Rows) && !(b instanceof Value.Rows)
                || a instanceof Value.Rows x && !(b instanceof Value.Rows) && right.rank() > x.extent().rank()
                || b instanceof Value.Rows y && !(a instanceof Value.Rows) && left.rank() > y.extent().rank()) {
            throw call.unsupported("of " + left + " and " + right + ", whose batches do not meet");
        }
        Extent result = Extent.broadcast(left, right);
        List<Value.Rows> rows = new ArrayList<>();
        List<Value.Parameter> weights = new ArrayList<>();
        for (Value side : List.of(a, b)) {
            if (side instanceof Value.Rows r) {
                rows.add(r);
            } else if (side instanceof Value.Parameter p) {
                weights.add(p);
            }
        }
        return binary(call.graph(), operator, rows, weights, a, b, result);
    }

    /** An array for each example plus an array that is the same for all, of the same dimensions. */
    static Value add(GraphReader graph, Value.Rows x, Value all) {
        List<Value.Parameter> weights = all instanceof Value.Parameter parameter ? List.of(parameter) : List.of();
        return binary(graph, Operator.ADD, List.of(x), weights, x, all, x.extent());
    }

    private static Value binary(GraphReader graph, Operator operator, List<Value.Rows> rows,
            List<Value.Parameter> weights, Value a, Value b, Extent result) {
        return graph.add(rows, weights, result, (lane, in) -> {
            Iterator<Signal> signals = in.iterator();
            return new Binary(operator, operand(a, lane, signals, result), operand(b, lane, signals, result), result,
                    lane.capacity);
        });
    }

    private static Extent extent(Operations.Call call, Value value) {
        if (value instanceof Value.Rows rows) {
            return rows.extent();
        }
        if (value instanceof Value.Parameter parameter) {
            return parameter.extent();
        }
        if (value instanceof Value.Constant constant) {
            return extent(constant.array());
        }
        throw call.unsupported("of a loss and an array");
    }

    private static Operand operand(Value side, Lane lane, Iterator<Signal> signals, Extent result) {
        if (side instanceof Value.Rows rows) {
            return Operand.of(signals.next(), rows.extent(), result);
        }
        if (side instanceof Value.Parameter parameter) {
            return Operand.of(lane, parameter.offset(), parameter.learns(), parameter.extent(), result);
        }
        INDArray array = ((Value.Constant) side).array();
        return Operand.of(padded(array), extent(array), result);
    }

    private static Extent extent(INDArray array) {
        return new Extent(Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray());
    }

    /** The numbers of an array in the layout of its extent. */
    static float[] padded(INDArray array) {
        Extent own = extent(array);
        float[] values = array.dup('c').data().asFloat();
        float[] padded = new float[own.size()];
        for (int i = 0; i < values.length; i++) {
            padded[own.position(i)] = values[i];
        }
        return padded;
    }
}
