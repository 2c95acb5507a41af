package io.percolate.engine.read.graph;

import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.array.Rearrange;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/** Operations that only move elements, and the matrix product with a parameter. */
final class Layouts {

    private Layouts() {
    }

    static void register(Map<String, Operations.Reader> all) {
        all.put("reshape", Layouts::reshape);
        all.put("permute", Layouts::permute);
        all.put("transpose", Layouts::transpose);
        all.put("matmul", Layouts::product);
    }

    /** Whether an operation transposes a parameter, of which the engine keeps a copy. */
    static boolean isOfMatrix(Operations.Call call) {
        return (call.function().opName().equals("permute") || call.function().opName().equals("transpose"))
                && call.graph().isMatrix(call.inputs().get(0));
    }

    private static Value reshape(Operations.Call call) {
        Value.Rows x = Functions.rows(call);
        long[] all = ((DynamicCustomOp) call.function()).iArgs();
        int start = all.length > 0 && all[0] < -1 ? 1 : 0; // the order of elements, as a negative letter
        int[] shape = IntStream.range(start, all.length).map(i -> (int) all[i]).toArray();
        int[] own = shape.length == 0 ? new int[0] : Arrays.copyOfRange(shape, 1, shape.length);
        int known = Arrays.stream(own).filter(size -> size > 0).reduce(1, (a, b) -> a * b);
        for (int i = 0; i < own.length; i++) {
            own[i] = own[i] == -1 && shape[0] != -1 ? x.extent().elements() / known : own[i];
        }
        Extent to = new Extent(own);
        if (shape.length == 0 || Arrays.stream(own).anyMatch(size -> size < 1)
                || to.elements() != x.extent().elements()) {
            throw call.unsupported("to " + Arrays.toString(shape) + ", which mixes examples");
        }
        return rearrange(call, x, to, IntStream.range(0, to.elements()).toArray());
    }

    private static Value permute(Operations.Call call) {
        int[] axes = Arrays.stream(((DynamicCustomOp) call.function()).iArgs()).mapToInt(Math::toIntExact).toArray();
        if (axes.length == 2 && axes[0] == 1) {
            return transpose(call);
        }
        Value.Rows x = Functions.rows(call);
        if (axes.length != x.extent().rank() + 1 || axes[0] != 0) {
            throw call.unsupported("of " + Arrays.toString(axes) + ", which moves the batch");
        }
        int rank = x.extent().rank();
        int[] sizes = x.extent().dimensions();
        int[] steps = new int[rank];
        for (int axis = rank - 1, step = 1; axis >= 0; axis--) {
            steps[axis] = step;
            step *= sizes[axis];
        }
        int[] own = IntStream.range(0, rank).map(i -> sizes[axes[i + 1] - 1]).toArray();
        Extent to = new Extent(own);
        int[] source = new int[to.elements()];
        for (int i = 0; i < source.length; i++) {
            int rest = i;
            for (int axis = rank - 1; axis >= 0; axis--) {
                source[i] += rest % own[axis] * steps[axes[axis + 1] - 1];
                rest /= own[axis];
            }
        }
        return rearrange(call, x, to, source);
    }

    private static Value rearrange(Operations.Call call, Value.Rows x, Extent to, int[] source) {
        return call.graph().add(List.of(x), List.of(), to,
                (lane, in) -> new Rearrange(in.get(0), x.extent(), to, source, lane.capacity));
    }

    private static Value transpose(Operations.Call call) {
        String name = call.inputs().get(0);
        if (call.graph().isMatrix(name)) {
            return call.graph().parameters.transposed(name);
        }
        throw call.unsupported("of anything but a parameter");
    }

    private static Value product(Operations.Call call) {
        Map<String, Object> properties = call.function().propertiesForFunction();
        boolean flipped = Boolean.TRUE.equals(properties.get("transposeB"));
        if (Boolean.TRUE.equals(properties.get("transposeA")) || Boolean.TRUE.equals(properties.get("transposeResult"))
                || !(call.value(0) instanceof Value.Rows x) || x.extent().rank() < 1) {
            throw call.unsupported("of anything but rows and a matrix");
        }
        if (flipped && call.graph().isMatrix(call.inputs().get(1))) {
            return DenseKinds.product(call.graph(), x, call.graph().parameters.transposed(call.inputs().get(1)), null);
        }
        if (!flipped && call.value(1) instanceof Value.Parameter weights && weights.extent().rank() == 2) {
            return DenseKinds.product(call.graph(), x, weights, null);
        }
        throw call.unsupported("of two arrays");
    }
}
