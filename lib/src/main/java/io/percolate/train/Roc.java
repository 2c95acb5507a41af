package io.percolate.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Receiver operating characteristic: the true positive rate at each false positive rate.
 *
 * @param falsePositiveRate rising from 0 to 1, one value per threshold
 * @param truePositiveRate rising from 0 to 1
 */
public record Roc(double[] falsePositiveRate, double[] truePositiveRate) {

    /** Examples with equal scores cross the threshold together, so they give one point. */
    static Roc of(float[] scores, boolean[] positive) {
        int[] order = IntStream.range(0, scores.length).boxed()
                .sorted(Comparator.comparing((Integer i) -> scores[i]).reversed()).mapToInt(i -> i).toArray();
        int positives = (int) IntStream.range(0, positive.length).filter(i -> positive[i]).count();
        double[] falseRate = new double[scores.length + 1];
        double[] trueRate = new double[scores.length + 1];
        int points = 1;
        int hits = 0;
        for (int i = 0; i < order.length; i++) {
            hits += positive[order[i]] ? 1 : 0;
            if (i + 1 == order.length || scores[order[i + 1]] != scores[order[i]]) {
                trueRate[points] = hits / (double) positives;
                falseRate[points++] = (i + 1 - hits) / (double) (order.length - positives);
            }
        }
        return new Roc(Arrays.copyOf(falseRate, points), Arrays.copyOf(trueRate, points));
    }

    /**
     * Area under the curve: the chance that a positive scores above a negative; NaN when the data has no positives or
     * no negatives.
     */
    public double area() {
        double area = 0;
        for (int i = 1; i < falsePositiveRate.length; i++) {
            area += (falsePositiveRate[i] - falsePositiveRate[i - 1])
                    * (truePositiveRate[i] + truePositiveRate[i - 1]) / 2;
        }
        return area;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Roc o && Arrays.equals(falsePositiveRate, o.falsePositiveRate)
                && Arrays.equals(truePositiveRate, o.truePositiveRate);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(falsePositiveRate) + Arrays.hashCode(truePositiveRate);
    }
}
