package io.percolate.data.text;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.SplittableRandom;

/** Chooses tokens by their logits, the same ones for the same seed. */
public final class Sampling {

    private final double temperature;
    private final int topK;
    private final SplittableRandom random;

    /**
     * @param temperature 0 for the likeliest token
     * @param topK 0 for all tokens
     * @throws PercolateException when the temperature or topK is negative
     */
    public Sampling(double temperature, int topK, long seed) {
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new PercolateException("The temperature is " + temperature + ": give a number from 0.");
        }
        if (topK < 0) {
            throw new PercolateException("topK is " + topK + ": give the number of tokens to choose from, or 0 for"
                    + " all.");
        }
        this.temperature = temperature;
        this.topK = topK;
        random = new SplittableRandom(seed);
    }

    /** The next token by its logits, one for each token. */
    public int choose(float[] logits) {
        int best = 0;
        for (int i = 1; i < logits.length; i++) {
            best = logits[i] > logits[best] ? i : best;
        }
        if (temperature == 0) {
            return best;
        }
        float least = topK == 0 || topK >= logits.length ? Float.NEGATIVE_INFINITY : leastOfTop(logits);
        double[] shares = new double[logits.length];
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            shares[i] = logits[i] < least ? 0 : Math.exp((logits[i] - logits[best]) / temperature);
            sum += shares[i];
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < shares.length; i++) {
            left -= shares[i];
            if (left < 0) {
                return i;
            }
        }
        return best; // rounding
    }

    private float leastOfTop(float[] logits) {
        float[] sorted = logits.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length - topK];
    }
}
