package io.percolate.data;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.rows.Shuffle;
import java.util.Arrays;
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
     * The first share of the examples and the rest, in their order; of examples in groups, whole groups; of examples in
     * time, the earlier ones and the later ones.
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
        if (self().ties().isTime()) {
            return new Parts(self()).byTime(share);
        }
        return self().ties().isGroups() ? new Parts(self()).byGroup(share, Strata.SEED)
                : new Dataset.Split(self().slice(0, cut), self().slice(cut, size));
    }

    /**
     * A random share of the examples and the rest; of examples in groups, whole groups. Examples in time are divided by
     * time, which a notice says.
     *
     * @param share above 0 and below 1
     * @throws PercolateException when one of the parts would be empty
     */
    default Dataset.Split split(double share, long seed) {
        if (self().ties().isTime()) {
            Notices.publish("The examples are ordered by time: the parts are the earlier and the later ones, not"
                    + " random ones.");
            return split(share);
        }
        return self().ties().isGroups() && share > 0 && share < 1 ? new Parts(self()).byGroup(share, seed)
                : shuffle(seed).split(share);
    }

    /** As {@link #split(double, long)}, or {@link #stratified} when the last argument is true. */
    default Dataset.Split split(double share, long seed, boolean stratified) {
        return stratified ? stratified(share, seed) : split(share, seed);
    }

    /**
     * A random share of the examples and the rest, both with the classes in about equal shares; of examples in groups,
     * whole groups.
     *
     * @param share above 0 and below 1
     * @throws PercolateException when one of the parts would be empty, or the examples have no classes
     */
    default Dataset.Split stratified(double share, long seed) {
        if (!Strata.hasClasses(self())) {
            throw new PercolateException("The examples have no single class each: use split(share, seed).");
        }
        return self().ties().isNone() ? self().rows(Strata.order(self(), seed)).split(share) : split(share, seed);
    }

    /**
     * Parts for cross-validation: each example is in the second part of one of them, and in the first of the others.
     * The parts have the classes in about equal shares; groups stay whole. Of examples in time each fold is tested
     * after training on all that is earlier.
     *
     * @param k number of folds, at least 2
     * @throws PercolateException when there are too few examples or groups
     */
    default List<Dataset.Split> folds(int k, long seed) {
        int size = self().size();
        if (k < 2 || k > size) {
            throw new PercolateException("There are " + size + " examples, so there can be 2 to " + size
                    + " folds, not " + k + ".");
        }
        if (self().ties().isTime()) {
            return new Parts(self()).timeFolds(k);
        }
        if (self().ties().isGroups()) {
            return new Parts(self()).groupFolds(k, seed);
        }
        int[] order = Strata.hasClasses(self()) ? Strata.order(self(), seed) : Shuffle.order(size, seed);
        return IntStream.range(0, k).mapToObj(fold -> {
            int from = (int) ((long) size * fold / k);
            int to = (int) ((long) size * (fold + 1) / k);
            int[] rest = IntStream.concat(Arrays.stream(order, 0, from), Arrays.stream(order, to, size)).toArray();
            return new Dataset.Split(self().rows(rest), self().rows(Arrays.copyOfRange(order, from, to)));
        }).toList();
    }

    /**
     * The first examples for training and the last share for validation, as Keras does; drawn from every class where
     * the last share would hold one class only or a class that the first ones lack, which a notice says. Groups stay
     * whole.
     *
     * @param share above 0 and below 1
     * @throws PercolateException when one of the parts would be empty
     */
    default Dataset.Split holdOut(double share) {
        return self().ties().isNone() ? arranged(share).split(1 - share) : split(1 - share);
    }

    /** The data as it is, or in the order whose last share {@link #holdOut} takes when there are no groups or times. */
    default Dataset arranged(double share) {
        return Strata.arranged(self(), (int) Math.round(self().size() * (1 - share)));
    }

    /** Whether {@link #grouped} or {@link #ordered} said which examples must not be divided at random. */
    default boolean isTied() {
        return !self().ties().isNone();
    }

    /**
     * The same examples, of which those with equal keys stay together in every split and fold.
     *
     * @param keys one per example, such as the number of a patient
     * @throws PercolateException when there is not one key for each example
     */
    default Dataset grouped(List<?> keys) {
        if (keys.size() != self().size()) {
            throw new PercolateException("There are " + self().size() + " examples but " + keys.size()
                    + " keys: give one for each.");
        }
        return self().tied(Ties.groups(keys));
    }

    /**
     * The same examples without this column, of which those with equal values in it stay together in every split and
     * fold.
     *
     * @throws PercolateException when there is no such column
     */
    default Dataset grouped(String column) {
        return Tied.without(self(), column, values -> Ties.groups(Arrays.stream(values).boxed().toList()));
    }

    /** The same examples, which every split and fold divides by time: they stand in its order. */
    default Dataset ordered() {
        return self().tied(Ties.windows(self().size(), 1));
    }

    /**
     * The same examples without this column, in its order; every split and fold divides them by time.
     *
     * @throws PercolateException when there is no such column
     */
    default Dataset ordered(String column) {
        Dataset tied = Tied.without(self(), column, Ties::times);
        return tied.rows(tied.ties().inTime());
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
