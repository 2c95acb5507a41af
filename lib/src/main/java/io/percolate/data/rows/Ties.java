package io.percolate.data.rows;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which examples must not be divided at random.
 *
 * @param keys one per example: its group, or its time; empty when the examples are independent
 * @param span 0 for groups; else how many times an example covers from its own on
 */
public record Ties(int[] keys, int span) implements Serializable {

    /** Independent examples. */
    public static final Ties NONE = new Ties(new int[0], 0);

    /** Examples with equal keys stay together. */
    public static Ties groups(List<?> keys) {
        Map<Object, Integer> numbers = new HashMap<>();
        return new Ties(keys.stream().mapToInt(key -> numbers.computeIfAbsent(key, k -> numbers.size())).toArray(), 0);
    }

    /** Earlier examples come before later ones; equal times stay together. */
    public static Ties times(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        Map<Double, Integer> ranks = new HashMap<>();
        for (double time : sorted) {
            ranks.putIfAbsent(time, ranks.size());
        }
        int[] keys = new int[times.length];
        Arrays.setAll(keys, i -> ranks.get(times[i]));
        return new Ties(keys, 1);
    }

    /** Windows that begin one after the other. */
    public static Ties windows(int count, int span) {
        return new Ties(IntStream.range(0, count).toArray(), span);
    }

    public boolean isNone() {
        return keys.length == 0;
    }

    public boolean isTime() {
        return span > 0;
    }

    public boolean isGroups() {
        return !isNone() && span == 0;
    }

    public Ties slice(int from, int to) {
        return isNone() ? this : new Ties(Arrays.copyOfRange(keys, from, to), span);
    }

    public Ties rows(int[] examples) {
        return isNone() ? this : new Ties(IntStream.of(examples).map(i -> keys[i]).toArray(), span);
    }

    /** The examples in the order of their times. */
    public int[] inTime() {
        return IntStream.range(0, keys.length).boxed().sorted((a, b) -> Integer.compare(keys[a], keys[b]))
                .mapToInt(i -> i).toArray();
    }
}
