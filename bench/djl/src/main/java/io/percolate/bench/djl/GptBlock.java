package io.percolate.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.LayerNorm;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import io.percolate.bench.Task;

/**
 * Causal attention with heads, then two dense layers, each with normalization before and a shortcut around it. For a
 * single step, keys and values of the steps before it may follow the input; then those of all steps follow the output.
 */
final class GptBlock extends AbstractBlock {

    private static final int UNITS = Task.GPT_UNITS;
    private static final int HEADS = Task.GPT_HEADS;
    private static final int SIZE = UNITS / HEADS;

    private final Block norm = addChildBlock("norm", LayerNorm.builder().axis(2).build());
    private final Block all = addChildBlock("qkv", Linear.builder().setUnits(3 * UNITS).build());
    private final Block joined = addChildBlock("joined", Linear.builder().setUnits(UNITS).build());
    private final Block norm2 = addChildBlock("norm2", LayerNorm.builder().axis(2).build());
    private final Block wide = addChildBlock("wide", Linear.builder().setUnits(4 * UNITS).build());
    private final Block narrow = addChildBlock("narrow", Linear.builder().setUnits(UNITS).build());

    @Override
    protected NDList forwardInternal(ParameterStore store, NDList inputs, boolean training,
            PairList<String, Object> options) {
        NDArray x = inputs.head();
        long steps = x.getShape().get(1);
        NDArray qkv = run(all, run(norm, x, store, training), store, training)
                .reshape(-1, steps, 3, HEADS, SIZE).transpose(2, 0, 3, 1, 4);
        boolean continues = inputs.size() == 3;
        NDArray keys = continues ? inputs.get(1).concat(qkv.get(1), 2) : qkv.get(1);
        NDArray values = continues ? inputs.get(2).concat(qkv.get(2), 2) : qkv.get(2);
        NDArray scores = qkv.get(0).matMul(keys.swapAxes(2, 3)).div((float) Math.sqrt(SIZE));
        NDArray visible = steps == 1 ? scores : scores.add(future(x.getManager(), steps));
        NDArray seen = visible.softmax(-1).matMul(values).swapAxes(1, 2).reshape(-1, steps, UNITS);
        x = x.add(run(joined, seen, store, training));
        NDArray hidden = Activation.gelu(run(wide, run(norm2, x, store, training), store, training));
        NDArray out = x.add(run(narrow, hidden, store, training));
        return steps == 1 ? new NDList(out, keys, values) : new NDList(out);
    }

    /** A large negative number where a step must not see another. */
    private static NDArray future(NDManager manager, long steps) {
        NDArray numbers = manager.arange(steps);
        return numbers.expandDims(1).lt(numbers.expandDims(0)).toType(DataType.FLOAT32, false).mul(-1e9f);
    }

    private static NDArray run(Block block, NDArray x, ParameterStore store, boolean training) {
        return block.forward(store, new NDList(x), training).head();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] inputs) {
        return inputs;
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType type, Shape... inputs) {
        for (Block block : new Block[] {norm, all, joined, norm2, wide}) {
            block.initialize(manager, type, inputs[0]);
        }
        narrow.initialize(manager, type, new Shape(inputs[0].get(0), inputs[0].get(1), 4L * UNITS));
    }
}
