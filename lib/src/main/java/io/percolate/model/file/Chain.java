package io.percolate.model.file;

import io.percolate.PercolateException;
import java.util.List;

/**
 * Walks a graph of layers that is a chain, in which sums may add the input of some layers to their output.
 *
 * @param <T> a layer of the file
 */
public abstract class Chain<T> {

    /** The layers that take the values of one, each as often as it does. */
    protected abstract List<T> next(T layer);

    /** How many values a layer takes from other layers. */
    protected abstract int inputs(T layer);

    /** Whether the layer adds the values of others. */
    protected abstract boolean isSum(T layer);

    /** Takes a layer with one input. */
    protected abstract void visit(T layer);

    /** Begins the layers whose input the sum adds. */
    protected abstract void open(T sum);

    /** Ends them. */
    protected abstract void close(T sum);

    /** An error that names the layer. */
    protected abstract PercolateException refused(T layer, String reason);

    /**
     * Visits all layers after one, in the order in which values pass them.
     *
     * @throws PercolateException when branches meet otherwise than in a sum
     */
    public final void walk(T from) {
        walk(from, null);
    }

    private void walk(T from, T sum) {
        T at = from;
        while (true) {
            List<T> next = next(at);
            if (next.isEmpty() && sum == null) {
                return;
            }
            if (next.isEmpty()) {
                throw refused(at, "has an output that no other layer takes: only models with one output can be read.");
            }
            T layer = next.get(0);
            if (next.size() > 1) {
                layer = branches(at, next);
            } else if (layer.equals(sum)) {
                return;
            } else {
                requireOne(layer);
                visit(layer);
            }
            at = layer;
        }
    }

    /** Two ways that meet in a sum, one of them without a layer. */
    private T branches(T at, List<T> next) {
        T sum = next.stream().filter(this::isSum).findFirst().orElse(null);
        if (sum == null || next.size() > 2 || next.get(0).equals(next.get(1)) || inputs(sum) != 2) {
            throw refused(at, "gives its values to several layers, and only the sum of the input of some layers with"
                    + " their output (Add) can be read, not other branches.");
        }
        T other = next.get(0).equals(sum) ? next.get(1) : next.get(0);
        open(sum);
        requireOne(other);
        visit(other);
        walk(other, sum);
        close(sum);
        return sum;
    }

    private void requireOne(T layer) {
        if (inputs(layer) != 1) {
            throw refused(layer, "joins branches: only the sum of the input of some layers with their output (Add) can"
                    + " be read.");
        }
    }
}
