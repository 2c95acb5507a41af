package io.percolate.graph;

import io.percolate.graph.position.Rotation;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;
import org.nd4j.linalg.factory.Nd4j;

/** Layers of transformers, over sequences (N, time, features). */
public interface AttentionLayers extends Layers {

    /** What {@link #attention(SDVariable, int, boolean, String)} can do with the order of time steps. */
    List<String> POSITIONS = List.of("none", "relative", "rotary");

    /**
     * Self-attention with several heads: {@code softmax(q k' / sqrt(features / heads)) v}, each a dense layer of the
     * input, and a dense layer at the end.
     *
     * <p>Source: A. Vaswani et al., <i>Attention Is All You Need</i>, arXiv:1706.03762, 2017.
     *
     * @param causal whether a time step sees only itself and those before it
     * @throws io.percolate.PercolateException when the heads do not divide the features
     */
    default SDVariable attention(SDVariable x, int heads, boolean causal) {
        return attention(x, heads, causal, "none");
    }

    /**
     * As {@link #attention(SDVariable, int, boolean)}.
     *
     * @param relative adds to each head's scores a learned number for each distance of two time steps
     */
    default SDVariable attention(SDVariable x, int heads, boolean causal, boolean relative) {
        return attention(x, heads, causal, relative ? "relative" : "none");
    }

    /**
     * As {@link #attention(SDVariable, int, boolean)}, with positions inside of each head: {@code "relative"} adds a
     * learned number for each distance of two time steps to the scores; {@code "rotary"} turns the features 2i and
     * 2i + 1 of queries and keys at step t by the angle {@code t / 10000^(2 i / size)}, where size is the features of a
     * head, so that a score depends on the distance; {@code "none"} is without.
     *
     * <p>Source: J. Su et al., <i>RoFormer</i>, arXiv:2104.09864, 2021.
     *
     * @throws io.percolate.PercolateException when there are no such positions, or rotary ones of an odd size
     */
    default SDVariable attention(SDVariable x, int heads, boolean causal, String positions) {
        return attention(x, null, null, heads, causal, positions);
    }

    /**
     * As {@link #attention(SDVariable, int, boolean)}, for sequences of different lengths.
     *
     * @param mask (N, time): 1 for each time step that is seen, 0 for one that no other sees
     * @throws io.percolate.PercolateException when the mask has another length
     */
    default SDVariable attention(SDVariable x, int heads, boolean causal, SDVariable mask) {
        return attention(x, null, mask, heads, causal, "none");
    }

    /**
     * Cross-attention: queries from one sequence, keys and values from another, as a decoder reads an encoder.
     *
     * @param x (N, time, features), whose time steps ask
     * @param memory (N, steps, features of its own), whose time steps answer
     */
    default SDVariable attention(SDVariable x, SDVariable memory, int heads) {
        return attention(x, memory, null, heads, false, "none");
    }

    /**
     * Cross-attention to the time steps that a mask selects.
     *
     * @param mask (N, steps) of the memory: 1 for each time step that is seen
     */
    default SDVariable attention(SDVariable x, SDVariable memory, int heads, SDVariable mask) {
        return attention(x, memory, mask, heads, false, "none");
    }

    /** @param memory null for x itself; {@code @param mask} null for none */
    private SDVariable attention(SDVariable x, SDVariable memory, SDVariable mask, int heads, boolean causal,
            String positions) {
        boolean relative = positions.equals("relative");
        boolean rotary = positions.equals("rotary");
        SDVariable[] inputs = Stream.of(x, memory, mask).filter(Objects::nonNull).toArray(SDVariable[]::new);
        Node node = at().open("attention", inputs).option("heads", heads).option("causal", causal ? 1 : 0)
                .option("relative", relative ? 1 : 0).option("rotary", rotary ? 1 : 0)
                .option("cross", memory == null ? 0 : 1).option("masked", mask == null ? 0 : 1);
        SDVariable seen = memory == null ? x : memory;
        long[] shape = node.require(x, 3, "sequences of time and features");
        long[] keys = node.require(seen, 3, "sequences of time and features");
        if (mask != null) {
            node.requireShape(mask, new long[] {-1, keys[1]}, seen);
        }
        long units = shape[2];
        int time = (int) shape[1];
        if (heads < 1 || units % heads != 0) {
            throw node.refusal("has " + heads + " heads, which do not divide the " + units + " features of '"
                    + x.name() + "' " + Shapes.text(shape) + ".");
        }
        int size = (int) units / heads;
        if (!POSITIONS.contains(positions)) {
            throw node.refusal("has no positions '" + positions + "': write none, relative or rotary.");
        }
        if (rotary && size % 2 != 0) {
            throw node.refusal("has " + size + " features in each head: rotary positions need an even number.");
        }
        SDVariable[] weights = new SDVariable[4];
        SDVariable[] biases = new SDVariable[4];
        String[] parts = {"query", "key", "value", "output"};
        for (int i = 0; i < parts.length; i++) {
            long in = i == 1 || i == 2 ? keys[2] : units;
            weights[i] = node.weight(parts[i], in, units, in, units);
        }
        for (int i = 0; i < parts.length; i++) {
            biases[i] = node.constant(parts[i] + "Bias", 0, units);
        }
        SDVariable[] split = new SDVariable[3]; // (N, heads, time, size)
        for (int i = 0; i < split.length; i++) {
            SDVariable part = node.rows(i == 0 ? x : seen).mmul(weights[i]).add(biases[i]);
            split[i] = (rotary && i < 2 ? Rotation.of(part, time, heads, size) : part)
                    .reshape(-1, i == 0 ? time : (int) keys[1], heads, size).permute(0, 2, 1, 3);
        }
        SDVariable scores = node.sd.mmul(split[0], split[1], false, true, false).mul(1 / Math.sqrt(size));
        if (relative) {
            SDVariable distance = node.constant("distance", 0, heads, 2L * time - 1);
            scores = scores.add(distance.mmul(node.sd.constant(distances(time).castTo(node.type())))
                    .reshape(1, heads, time, time));
        }
        if (mask != null) { // less low than the future, so that a step sees hidden steps rather than later ones
            SDVariable shown = mask.reshape(-1, 1, 1, (int) keys[1]);
            scores = scores.mul(shown).add(shown.sub(1).mul(1e8));
        }
        if (causal) {
            scores = scores.add(node.sd.constant(future(time).castTo(node.type())));
        }
        if (mask != null) { // ND4J's softmax gives NaN when all scores are very low
            scores = scores.sub(new StopGradient(node.sd, scores.max(true, 3)).outputVariable());
        }
        SDVariable mixed = node.sd.mmul(node.sd.nn.softmax(scores, 3), split[2]).permute(0, 2, 1, 3); // as split
        SDVariable y = mixed.reshape(-1, units).mmul(weights[3]).add(biases[3]);
        return node.close(y.reshape(shape), shape);
    }

    /** {@code (2 time - 1, time time)}: which number of a head belongs to query and key; key - query + time - 1. */
    private static INDArray distances(int time) {
        INDArray chosen = Nd4j.zeros(2L * time - 1, (long) time * time);
        for (int query = 0; query < time; query++) {
            for (int key = 0; key < time; key++) {
                chosen.putScalar(key - query + time - 1, query * time + key, 1);
            }
        }
        return chosen;
    }

    /** {@code (time, time)}: so low that softmax gives 0, and finite, where the key is after the query. */
    private static INDArray future(int time) {
        INDArray mask = Nd4j.zeros(time, time);
        for (int query = 0; query < time; query++) {
            for (int key = query + 1; key < time; key++) {
                mask.putScalar(query, key, -1e9);
            }
        }
        return mask;
    }

    /** Adds a learned vector for each time step, so that attention knows their order. */
    default SDVariable positions(SDVariable x) {
        Node node = at().open("positions", x);
        long[] shape = node.require(x, 3, "sequences of time and features");
        return node.close(x.add(node.parameter("P", true, 0, 0.02, shape[1], shape[2])), shape);
    }

    /**
     * Adds sines and cosines of each time step, {@code sin(t / 10000^(2 i / features))} and the cosine of the same.
     *
     * <p>Source: A. Vaswani et al., <i>Attention Is All You Need</i>, arXiv:1706.03762, 2017.
     */
    default SDVariable sinusoids(SDVariable x) {
        Node node = at().open("positions", x);
        long[] shape = node.require(x, 3, "sequences of time and features");
        INDArray waves = Nd4j.zeros(shape[1], shape[2]);
        for (long t = 0; t < shape[1]; t++) {
            for (long j = 0; j < shape[2]; j++) {
                double angle = t / Math.pow(10_000, j / 2 * 2 / (double) shape[2]);
                waves.putScalar(t, j, j % 2 == 0 ? Math.sin(angle) : Math.cos(angle));
            }
        }
        SDVariable added = node.input(node.sd.constant(node.name + "/P", waves.castTo(node.type())));
        return node.close(x.add(added), shape);
    }
}
