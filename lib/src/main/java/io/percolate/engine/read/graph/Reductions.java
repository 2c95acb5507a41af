package io.percolate.engine.read.graph;

import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.array.Reduce;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ops.BaseReduceOp;

/** Sums and means over axes. */
final class Reductions {

    /** ND4J's mark for all axes. */
    private static final int ALL = Integer.MAX_VALUE;

    private Reductions() {
    }

    static void register(Map<String, Operations.Reader> all) {
        all.put("reduce_sum", call -> reduce(call, false));
        all.put("reduce_mean", call -> reduce(call, true));
    }

    private static Value reduce(Operations.Call call, boolean mean) {
        if (call.value(0) instanceof Value.Scalar scalar) {
            return scalar;
        }
        Value.Rows x = Functions.rows(call);
        int rank = x.extent().rank() + 1;
        int[] given = call.function().getDimensions();
        boolean[] gone = new boolean[rank];
        for (int axis : given == null || given.length == 0 ? new int[] {ALL} : given) {
            if (axis == ALL) {
                Arrays.fill(gone, true);
            } else {
                gone[axis < 0 ? axis + rank : axis] = true;
            }
        }
        boolean keep = ((BaseReduceOp) call.function()).isKeepDims();
        int count = 1;
        List<Integer> left = new ArrayList<>();
        for (int axis = 1; axis < rank; axis++) {
            int size = x.extent().dimensions()[axis - 1];
            count *= gone[axis] ? size : 1;
            if (!gone[axis] || keep) {
                left.add(gone[axis] ? 1 : size);
            }
        }
        if (gone[0]) {
            if (count != x.extent().elements()) {
                throw call.unsupported("over the batch and not all other axes");
            }
            return call.graph().total(x, mean ? 1.0 / count : 1, mean);
        }
        Extent result = new Extent(left.stream().mapToInt(i -> i).toArray());
        int[] group = groups(x.extent(), gone);
        float factor = mean ? 1f / count : 1;
        return call.graph().add(List.of(x), List.of(), result,
                (lane, in) -> new Reduce(in.get(0), x.extent(), result, group, factor, lane.capacity));
    }

    /** For each element the element of the result. */
    private static int[] groups(Extent extent, boolean[] gone) {
        int[] group = new int[extent.elements()];
        for (int i = 0; i < group.length; i++) {
            int rest = i;
            int step = 1;
            for (int axis = extent.rank() - 1; axis >= 0; axis--) {
                int size = extent.dimensions()[axis];
                if (!gone[axis + 1]) {
                    group[i] += rest % size * step;
                    step *= size;
                }
                rest /= size;
            }
        }
        return group;
    }
}
