package io.percolate.data;

import io.percolate.Notices;
import io.percolate.data.rows.Shuffle;
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Orders in which every part of the examples has the classes in about equal shares. */
final class Strata {

    static final long SEED = 42;

    private Strata() {
    }

    /** A random order; the k-th of n examples of a class stands at about the share k / n. */
    static int[] order(Dataset data, long seed) {
        int[] shuffled = Shuffle.order(data.size(), seed);
        int[] sizes = new int[Math.max(2, data.outputs())];
        for (int i : shuffled) {
            sizes[data.classOf(i)]++;
        }
        int[] seen = new int[sizes.length];
        double[] place = new double[data.size()];
        for (int i : shuffled) {
            int c = data.classOf(i);
            place[i] = (seen[c]++ + 0.5) / sizes[c];
        }
        return IntStream.of(shuffled).boxed().sorted(Comparator.comparingDouble(i -> place[i]))
                .mapToInt(i -> i).toArray();
    }

    /**
     * The data as it is; or in another order when the part from {@code cut} on holds one class only, or a class that
     * the part before lacks. A notice says so.
     */
    static Dataset arranged(Dataset data, int cut) {
        if (!hasClasses(data)) {
            return data;
        }
        BitSet first = classes(data, 0, cut);
        BitSet last = classes(data, cut, data.size());
        BitSet missing = (BitSet) last.clone();
        missing.andNot(first);
        BitSet all = (BitSet) first.clone();
        all.or(last);
        if (all.cardinality() < 2 || last.cardinality() > 1 && missing.isEmpty()) {
            return data;
        }
        Notices.publish("The last " + (data.size() - cut) + " of " + data.size() + " examples "
                + (last.cardinality() == 1 ? "hold only one class" : "hold a class that the others lack")
                + ", as in a sorted file: validation examples are drawn from every class instead.");
        return data.rows(order(data, SEED));
    }

    /** The first examples; when they lack a class that the others have, some of every class. A notice says so. */
    static Dataset sample(Dataset data, int count) {
        if (count >= data.size() || !hasClasses(data)) {
            return data.take(count);
        }
        BitSet missing = classes(data, count, data.size());
        missing.andNot(classes(data, 0, count));
        if (missing.isEmpty()) {
            return data.take(count);
        }
        Notices.publish("The first " + count + " of " + data.size() + " examples lack a class, as in a sorted file:"
                + " examples of every class are taken instead.");
        return data.rows(order(data, SEED)).take(count);
    }

    /** Whether each example has one class: of several, or 0 or 1. */
    static boolean hasClasses(Dataset data) {
        if (data.outputs() == 0 || data.isMultiLabel() || data.outputs() > 1 && data.classNames().isEmpty()) {
            return false;
        }
        for (int i = 0; data.outputs() == 1 && i < data.size(); i++) {
            if (data.labelRows()[i] != 0 && data.labelRows()[i] != 1) {
                return false;
            }
        }
        return true;
    }

    private static BitSet classes(Dataset data, int from, int to) {
        BitSet classes = new BitSet();
        for (int i = from; i < to; i++) {
            classes.set(data.classOf(i));
        }
        return classes;
    }
}
