package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.rows.Shuffle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Parts of examples that are tied by groups or by time. */
final class Parts {

    private final Dataset data;
    private final Ties ties;

    Parts(Dataset data) {
        this.data = data;
        ties = data.ties();
    }

    /**
     * The earlier examples and the later ones. Equal times stay together, and of the earlier ones those are left out
     * that reach into the time of the later ones.
     */
    Dataset.Split byTime(double share) {
        int[] order = ties.inTime();
        return byTime(order, (int) Math.round(order.length * share), order.length);
    }

    /** Folds of which each is tested after training on all that is earlier. */
    List<Dataset.Split> timeFolds(int k) {
        int[] order = ties.inTime();
        int test = order.length / (k + 1);
        if (test == 0) {
            throw tooFew(k, order.length + " examples");
        }
        return IntStream.range(0, k).mapToObj(fold -> order.length - (k - fold) * test)
                .map(cut -> byTime(order, cut, cut + test)).toList();
    }

    private Dataset.Split byTime(int[] order, int wanted, int end) {
        int cut = boundary(order, wanted);
        int last = end;
        while (last < order.length && sameTime(order, last)) {
            last++;
        }
        int begin = cut < last ? ties.keys()[order[cut]] : Integer.MIN_VALUE;
        int[] earlier = Arrays.stream(order, 0, cut).filter(i -> ties.keys()[i] + ties.span() <= begin).toArray();
        if (earlier.length == 0 || cut >= last) {
            throw new PercolateException("A split by time leaves one part of " + order.length + " examples empty"
                    + (ties.span() > 1 ? ", because each of them covers " + ties.span() + " rows" : "")
                    + ": give another share, or more rows.");
        }
        return new Dataset.Split(data.rows(earlier), data.rows(Arrays.copyOfRange(order, cut, last)));
    }

    /** The nearest place between two times, not at an end if possible. */
    private int boundary(int[] order, int wanted) {
        int down = wanted;
        while (down > 0 && sameTime(order, down)) {
            down--;
        }
        int up = wanted;
        while (up < order.length && sameTime(order, up)) {
            up++;
        }
        return down > 0 && (up == order.length || wanted - down <= up - wanted) ? down : up;
    }

    /** Whether there is no border of times before this place. */
    private boolean sameTime(int[] order, int place) {
        return place < order.length && ties.keys()[order[place - 1]] == ties.keys()[order[place]];
    }

    /** About this share of the examples and the rest, of whole groups; classes in about equal shares if possible. */
    Dataset.Split byGroup(double share, long seed) {
        int[] part = assign(new double[] {share, 1 - share}, seed, false);
        return split(part, 1, Shuffle.order(data.size(), seed));
    }

    /** Folds of whole groups. */
    List<Dataset.Split> groupFolds(int k, long seed) {
        double[] shares = new double[k];
        Arrays.fill(shares, 1.0 / k);
        int[] part = assign(shares, seed, true);
        int[] order = Shuffle.order(data.size(), seed);
        return IntStream.range(0, k).mapToObj(fold -> split(part, fold, order)).toList();
    }

    private Dataset.Split split(int[] part, int second, int[] order) {
        return new Dataset.Split(data.rows(IntStream.of(order).filter(i -> part[ties.keys()[i]] != second).toArray()),
                data.rows(IntStream.of(order).filter(i -> part[ties.keys()[i]] == second).toArray()));
    }

    /** A part for each group, such that every part gets about its share of each class. */
    private int[] assign(double[] shares, long seed, boolean largestFirst) {
        boolean classes = Strata.hasClasses(data);
        int groups = IntStream.of(ties.keys()).max().orElse(0) + 1;
        double[][] counts = new double[groups][classes ? Math.max(2, data.outputs()) : 1];
        double[] totals = new double[counts[0].length];
        for (int i = 0; i < data.size(); i++) {
            int c = classes ? data.classOf(i) : 0;
            counts[ties.keys()[i]][c]++;
            totals[c]++;
        }
        List<Integer> order = new ArrayList<>(IntStream.of(Shuffle.order(groups, seed)).boxed()
                .filter(g -> Arrays.stream(counts[g]).sum() > 0).toList());
        if (order.size() < shares.length) {
            throw tooFew(shares.length, order.size() + " groups");
        }
        if (largestFirst) {
            order.sort(Comparator.comparingDouble(g -> -Arrays.stream(counts[g]).sum()));
        }
        double[][] filled = new double[shares.length][totals.length];
        int[] members = new int[shares.length];
        int[] part = new int[groups];
        for (int at = 0; at < order.size(); at++) {
            int group = order.get(at);
            long empty = IntStream.of(members).filter(count -> count == 0).count();
            boolean mustFill = order.size() - at <= empty; // no part stays empty
            int best = IntStream.range(0, shares.length).filter(p -> !mustFill || members[p] == 0).boxed()
                    .min(Comparator.comparingDouble(p -> excess(filled[p], counts[group], totals, shares[p])))
                    .orElseThrow();
            part[group] = best;
            members[best]++;
            Arrays.setAll(filled[best], c -> filled[best][c] + counts[group][c]);
        }
        return part;
    }

    /** How much farther from its share of each class the part would be with this group. */
    private static double excess(double[] filled, double[] group, double[] totals, double share) {
        return IntStream.range(0, totals.length).filter(c -> totals[c] > 0).mapToDouble(c -> {
            double before = filled[c] / totals[c] - share;
            double after = before + group[c] / totals[c];
            return after * after - before * before;
        }).sum();
    }

    private static PercolateException tooFew(int parts, String have) {
        return new PercolateException("There are " + have + ", too few for " + parts + " parts.");
    }
}
