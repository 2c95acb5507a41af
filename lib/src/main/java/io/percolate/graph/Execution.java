package io.percolate.graph;

import io.percolate.engine.GraphEngines;
import io.percolate.engine.GraphStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Which step owns the values of the parameters, and the steps that compute nodes. */
final class Execution {

    private static final int BATCH = 64;
    /** Compiled runs that are kept for the next call. */
    private static final int KEPT = 3;

    private final Nodes nodes;
    /** The latest ones: each holds the values of a batch in all nodes. */
    private final Map<List<String>, GraphStep> compiled = new LinkedHashMap<>(16, 0.75f, true);
    private int operations;
    private GraphStep owner;

    Execution(Nodes nodes) {
        this.nodes = nodes;
    }

    /** Gives the current values to a step, which owns them from now on. */
    void own(GraphStep step) {
        if (owner != step) {
            settle();
            step.reload();
            owner = step;
        }
    }

    /** Writes the values into the graph. */
    void settle() {
        if (owner != null) {
            owner.synchronize();
        }
    }

    /** Gives a parameter a value, in the graph and in the step that owns the values. */
    void assign(INDArray parameter, INDArray value) {
        settle();
        parameter.assign(value);
        if (owner != null) {
            owner.reload();
        }
    }

    /** Takes the values back from a step that is closed. */
    void disown(GraphStep step) {
        if (owner == step) {
            step.synchronize();
            owner = null;
        }
    }

    /** The outputs for checked rows. */
    float[][] run(Wanted wanted, float[][] feeds, int count) {
        boolean batched = wanted.outputs().stream().allMatch(this::isBatched);
        int batch = batched ? Math.min(count, BATCH) : count;
        GraphStep step = step(wanted, batched ? BATCH : count);
        settle();
        step.reload();
        float[][] results = new float[wanted.outputs().size()][];
        Arrays.setAll(results, i -> new float[length(wanted.outputs().get(i), count)]);
        for (int from = 0; from < count; from += batch) {
            int n = Math.min(batch, count - from);
            float[][] part = new float[feeds.length][];
            int[] widths = wanted.feeds().widths();
            for (int i = 0; i < feeds.length; i++) {
                part[i] = Arrays.copyOfRange(feeds[i], from * widths[i], (from + n) * widths[i]);
            }
            float[][] outputs = new float[results.length][];
            Arrays.setAll(outputs, i -> new float[length(wanted.outputs().get(i), n)]);
            step.run(part, n, outputs);
            for (int i = 0; i < outputs.length; i++) {
                System.arraycopy(outputs[i], 0, results[i], from * (batched ? outputs[i].length / n : 0),
                        outputs[i].length);
            }
        }
        return results;
    }

    private GraphStep step(Wanted wanted, int batch) {
        if (operations != nodes.sd.getOps().size()) {
            compiled.values().forEach(GraphStep::close);
            compiled.clear();
            operations = nodes.sd.getOps().size();
        }
        List<String> key = new ArrayList<>(wanted.outputs());
        key.add(String.valueOf(batch));
        GraphStep step = compiled.computeIfAbsent(key, name -> {
            GraphStep added = GraphEngines.compile(wanted.request(null, batch));
            added.seed(nodes.seed);
            return added;
        });
        if (compiled.size() > KEPT) {
            compiled.remove(compiled.keySet().iterator().next()).close();
        }
        return step;
    }

    private boolean isBatched(String name) {
        long[] shape = nodes.shapes.of(nodes.get(name));
        return shape.length > 0 && shape[0] == -1;
    }

    private int length(String name, int count) {
        long[] shape = nodes.shapes.of(nodes.get(name));
        long length = 1;
        for (long extent : shape) {
            length *= extent == -1 ? count : extent;
        }
        return (int) length;
    }
}
