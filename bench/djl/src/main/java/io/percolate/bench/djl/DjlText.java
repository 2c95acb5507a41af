package io.percolate.bench.djl;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.training.ParameterStore;
import ai.djl.training.Trainer;
import io.percolate.bench.Batches;
import io.percolate.bench.Peer;
import io.percolate.bench.Task;
import io.percolate.data.text.Sampling;
import java.util.ArrayList;
import java.util.List;

/** Writes letters after one letter until the context is full, with a cache of keys and values. */
final class DjlText extends Peer {

    private final NDManager manager = NDManager.newBaseManager();
    private final ParameterStore store = new ParameterStore(manager, false);
    private final Trainer trainer; // owns the parameters
    private final Block embedding;
    private final Positions positions;
    private final List<Block> blocks = new ArrayList<>();
    private final Block norm;
    private final Block out;
    private long seed;

    DjlText(Task task, Batches batches) {
        super(task, batches);
        SequentialBlock all = DjlNetworks.gpt();
        Model model = Model.newInstance("text");
        model.setBlock(all);
        trainer = model.newTrainer(DjlPeer.config());
        trainer.initialize(new Shape(1, Task.STEPS));
        List<Block> children = all.getChildren().values();
        embedding = children.get(0);
        positions = (Positions) children.get(1);
        blocks.addAll(children.subList(2, 2 + Task.GPT_BLOCKS));
        norm = children.get(2 + Task.GPT_BLOCKS);
        out = children.get(3 + Task.GPT_BLOCKS);
    }

    @Override
    protected void step(int batch) {
        Sampling sampling = new Sampling(1, 0, seed++);
        int letter = (int) batches.features(batch)[0];
        try (NDManager scope = manager.newSubManager()) {
            List<NDList> cache = new ArrayList<>();
            for (int i = 0; i < Task.GPT_BLOCKS; i++) {
                cache.add(new NDList());
            }
            for (int step = 0; step < task.batch(); step++) {
                letter = sampling.choose(logits(letter, step, cache, scope));
            }
        }
    }

    private float[] logits(int letter, int step, List<NDList> cache, NDManager scope) {
        NDArray x = run(embedding, scope.create(new float[] {letter}, new Shape(1, 1)));
        x = x.add(positions.of(step, store, x.getDevice()));
        for (int i = 0; i < blocks.size(); i++) {
            NDList found = blocks.get(i).forward(store, joined(x, cache.get(i)), false);
            x = found.head();
            cache.set(i, found.subNDList(1));
        }
        return run(out, run(norm, x)).toFloatArray();
    }

    private static NDList joined(NDArray x, NDList past) {
        NDList all = new NDList(x);
        all.addAll(past);
        return all;
    }

    private NDArray run(Block block, NDArray x) {
        return block.forward(store, new NDList(x), false).head();
    }
}
