package io.percolate.graph;

import io.percolate.PercolateException;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A part of a graph whose parameters share the start of their names: {@code block1/dense/W}.
 *
 * <pre>{@code
 * Scope block = graph.scope("block1");
 * x = x.add(block.attention(block.layerNorm(x), 4, true));
 * }</pre>
 */
public class Scope implements DenseLayers, ImageLayers, NormLayers, SequenceLayers, AttentionLayers, Functions, Losses {

    final Nodes nodes;
    private final String prefix;
    private final boolean reuse;
    private final Map<String, Integer> counts = new HashMap<>();

    Scope(Nodes nodes, String prefix, boolean reuse) {
        this.nodes = nodes;
        this.prefix = prefix;
        this.reuse = reuse;
    }

    /**
     * A scope inside of this one, for new parameters.
     *
     * @throws PercolateException when the name is not made of letters, digits and {@code _ . / -}
     */
    public Scope scope(String name) {
        return new Scope(nodes, full(checked(name)), reuse);
    }

    /**
     * A scope whose layers take, in order, the parameters of those that {@link #scope} of this name wrote.
     *
     * <pre>{@code
     * SDVariable real = discriminator(gan.scope("discriminator"), images);
     * SDVariable fake = discriminator(gan.reuse("discriminator"), generated);
     * }</pre>
     */
    public Scope reuse(String name) {
        return new Scope(nodes, full(checked(name)), true);
    }

    /** The graph as ND4J's own object, for operations that this library has no word for. */
    public SameDiff sameDiff() {
        return nodes.sd;
    }

    /** A new parameter of normal numbers with this deviation, for arithmetic of one's own. */
    public SDVariable parameter(String name, double deviation, long... shape) {
        if (reuse) {
            return nodes.get(full(name));
        }
        nodes.requireFree(full(checked(name)));
        return nodes.create(full(name), true, 0, deviation, shape);
    }

    /** A constant. */
    public SDVariable constant(double value) {
        return nodes.sd.constant(Nd4j.scalar(nodes.type, value));
    }

    @Override
    public final Scope at() {
        return this;
    }

    /** Begins a layer. */
    Node open(String kind, SDVariable... inputs) {
        String name = full(kind);
        if (!reuse) {
            return new Node(nodes, false, kind, nodes.next(name), inputs);
        }
        int count = counts.merge(name, 1, Integer::sum);
        return new Node(nodes, true, kind, count == 1 ? name : name + count, inputs);
    }

    final String full(String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    static String checked(String name) {
        if (!name.matches("[A-Za-z][\\w./-]*")) {
            throw new PercolateException("'" + name + "' is not a name for a part of a graph: begin with a letter, then"
                    + " letters, digits and _ . / -.");
        }
        return name;
    }
}
