package io.percolate.federated;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.rows.Shuffle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.random.Well19937c;

/**
 * Ways to deal a data set to clients; each example goes to one of them.
 *
 * <pre>{@code List<Dataset> clients = Clients.byLabel(mnist.train(), 20, 2, 1);}</pre>
 */
public final class Clients {

    private Clients() {
    }

    /**
     * Random parts of equal size, up to one example.
     *
     * @throws PercolateException when there are more clients than examples
     */
    public static List<Dataset> equal(Dataset data, int clients, long seed) {
        require(data, clients);
        return cut(data, Shuffle.order(data.size(), seed), clients);
    }

    /**
     * Random parts of these sizes; examples beyond their sum go to nobody.
     *
     * @throws PercolateException when a size is below 1, or there are too few examples
     */
    public static List<Dataset> ofSizes(Dataset data, long seed, int... sizes) {
        require(data, sizes.length);
        long sum = Arrays.stream(sizes).asLongStream().sum();
        if (Arrays.stream(sizes).anyMatch(size -> size < 1) || sum > data.size()) {
            throw new PercolateException("The clients cannot get " + Arrays.toString(sizes) + " of " + data.size()
                    + " examples: give sizes of at least 1 that add up to that at most.");
        }
        int[] order = Shuffle.order(data.size(), seed);
        List<Dataset> parts = new ArrayList<>();
        int from = 0;
        for (int size : sizes) {
            parts.add(data.rows(Arrays.copyOfRange(order, from, from + size)));
            from += size;
        }
        return parts;
    }

    /**
     * Parts with few classes each: the examples are sorted by class and cut into {@code clients * shards} pieces, of
     * which each client gets some at random.
     *
     * @param shards pieces for each client; with 2, most clients have two classes
     * @throws PercolateException when there are too few examples, or they have no classes
     * @see <a href="https://arxiv.org/abs/1602.05629">McMahan et al., Communication-Efficient Learning of Deep Networks
     *     from Decentralized Data</a>
     */
    public static List<Dataset> byLabel(Dataset data, int clients, int shards, long seed) {
        requireClasses(data);
        if (shards < 1) {
            throw new PercolateException("shards is " + shards + ": each client gets at least 1 piece.");
        }
        require(data, (int) Math.min(Integer.MAX_VALUE, (long) clients * shards));
        int[] sorted = IntStream.of(Shuffle.order(data.size(), seed)).boxed()
                .sorted(Comparator.comparingInt(data::classOf)).mapToInt(i -> i).toArray();
        int pieces = clients * shards;
        int[] deal = Shuffle.order(pieces, seed + 1);
        return IntStream.range(0, clients).mapToObj(client -> data.rows(IntStream.range(0, shards)
                .map(shard -> deal[client * shards + shard])
                .flatMap(piece -> Arrays.stream(piece(sorted, piece, pieces))).toArray())).toList();
    }

    /**
     * Parts with unequal sizes and unequal shares of the classes: each class is divided by shares from a symmetric
     * Dirichlet distribution. A client that would get nothing gets one example of the client that has most.
     *
     * @param alpha above 0; 100 makes the parts nearly alike, 0.1 gives most of a class to few clients
     * @throws PercolateException when there are too few examples, alpha is not above 0, or there are no classes
     * @see <a href="https://arxiv.org/abs/1909.06335">Hsu et al., Measuring the Effects of Non-Identical Data
     *     Distribution for Federated Visual Classification</a>
     */
    public static List<Dataset> dirichlet(Dataset data, int clients, double alpha, long seed) {
        requireClasses(data);
        require(data, clients);
        if (!(alpha > 0 && alpha < Double.POSITIVE_INFINITY)) {
            throw new PercolateException("alpha is " + alpha + ": a Dirichlet distribution needs a number above 0.");
        }
        GammaDistribution gamma = new GammaDistribution(new Well19937c(seed), alpha, 1);
        int[] order = Shuffle.order(data.size(), seed);
        List<List<Integer>> parts = IntStream.range(0, clients).<List<Integer>>mapToObj(i -> new ArrayList<>())
                .toList();
        for (int label = 0; label < data.outputs(); label++) {
            int wanted = label;
            deal(IntStream.of(order).filter(i -> data.classOf(i) == wanted).toArray(), gamma.sample(clients), parts);
        }
        for (List<Integer> part : parts) {
            if (part.isEmpty()) {
                List<Integer> most = parts.stream().max(Comparator.comparingInt(List::size)).orElseThrow();
                part.add(most.remove(most.size() - 1));
            }
        }
        return parts.stream().map(part -> data.rows(part.stream().mapToInt(i -> i).toArray())).toList();
    }

    /** Divides the examples by these shares, which need not add up to 1. */
    private static void deal(int[] examples, double[] shares, List<List<Integer>> parts) {
        double total = Math.max(Double.MIN_NORMAL, Arrays.stream(shares).sum());
        double until = 0;
        int from = 0;
        for (int part = 0; part < shares.length; part++) {
            until += shares[part] / total;
            int to = part == shares.length - 1 ? examples.length : (int) Math.round(until * examples.length);
            for (int i = from; i < to; i++) {
                parts.get(part).add(examples[i]);
            }
            from = Math.max(from, to);
        }
    }

    private static List<Dataset> cut(Dataset data, int[] order, int parts) {
        return IntStream.range(0, parts).mapToObj(part -> data.rows(piece(order, part, parts))).toList();
    }

    private static int[] piece(int[] order, int part, int parts) {
        return Arrays.copyOfRange(order, (int) ((long) order.length * part / parts),
                (int) ((long) order.length * (part + 1) / parts));
    }

    private static void require(Dataset data, int parts) {
        if (parts < 1 || parts > data.size()) {
            throw new PercolateException("There are " + data.size() + " examples, so there can be 1 to " + data.size()
                    + " parts, not " + parts + ".");
        }
    }

    private static void requireClasses(Dataset data) {
        if (data.outputs() < 2 || data.isMultiLabel() || data.classNames().isEmpty()) {
            throw new PercolateException("The examples have no single class each: use equal(...) or ofSizes(...).");
        }
    }
}
