package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.rows.Shuffle;
import java.util.List;
import java.util.stream.IntStream;

/** The ways to divide a data set. */
public sealed interface Splittable permits Dataset {

    private Dataset self() {
        return (Dataset) this;
    }

    /** The first examples; all of them when there are fewer. */
    default Dataset take(int count) {
        return self().slice(0, Math.min(count, self().size()));
    }

    /** The first examples; of a sorted file examples of every class, which a notice says. */
    default Dataset sample(int count) {
        return Strata.sample(self(), count);
    }

    /** The same examples in a random order that depends on the seed alone. */
    default Dataset shuffle(long seed) {
        return self().rows(Shuffle.order(self().size(), seed));
    }

    /**
     * The first share of the examples and the rest, in their order.
     *
     * @param share above 0 and below 1
     * @throws PercolateException when one of the parts would be empty
     */
    default Dataset.Split split(double share) {
        int size = self().size();
        int cut = (int) Math.round(size * share);
        if (!(share > 0 && share < 1) || cut == 0 || cut == size) {
            throw new PercolateException("A split at " + share + " leaves one part of " + size
                    + " examples empty: give a share between 0 and 1 that leaves both some.");
        }
        return new Dataset.Split(self().slice(0, cut), self().slice(cut, size));
    }

    /**
     * A random share of the examples and the rest.
     *
     * @param share above 0 and below 1
     * @throws PercolateException when one of the parts would be empty
     */
    default Dataset.Split split(double share, long seed) {
        return shuffle(seed).split(share);
    }

    /** As {@link #split(double, long)}, or {@link #stratified} when the last argument is true. */
    default Dataset.Split split(double share, long seed, boolean stratified) {
        return stratified ? stratified(share, seed) : split(share, seed);
    }

    /**
     * A random share of the examples and the rest, both with the classes in about equal shares.
     *
     * @param share above 0 and below 1
     * @throws PercolateException when one of the parts would be empty, or the examples have no classes
     */
    default Dataset.Split stratified(double share, long seed) {
        if (!Strata.hasClasses(self())) {
            throw new PercolateException("The examples have no single class each: use split(share, seed).");
        }
        return self().rows(Strata.order(self(), seed)).split(share);
    }

    /**
     * The first examples for training and the last share for validation, as Keras does; drawn from every class where
     * the last share would hold one class only or a class that the first ones lack, which a notice says.
     *
     * @param share above 0 and below 1
     * @throws PercolateException when one of the parts would be empty
     */
    default Dataset.Split holdOut(double share) {
        return arranged(share).split(1 - share);
    }

    /** The data as it is, or in the order whose last share {@link #holdOut} takes. */
    default Dataset arranged(double share) {
        return Strata.arranged(self(), (int) Math.round(self().size() * (1 - share)));
    }

    /**
     * The examples in batches; the last one holds the remainder.
     *
     * @param batchSize examples in a batch, at least 1
     * @throws PercolateException when it is below 1
     */
    default List<Dataset> batches(int batchSize) {
        if (batchSize < 1) {
            throw new PercolateException("The batch size is " + batchSize + ": a batch needs at least 1 example.");
        }
        int size = self().size();
        return IntStream.range(0, (size + batchSize - 1) / batchSize)
                .mapToObj(i -> self().slice(i * batchSize, Math.min(size, (i + 1) * batchSize))).toList();
    }
}
