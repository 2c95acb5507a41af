package io.percolate.data.pictures;

/**
 * How much each pixel of a line counts in each pixel of the scaled line: a triangle as wide as the larger of the two
 * pixels, which averages where the line shrinks and interpolates where it grows.
 *
 * <p>Source: the filter BILINEAR of Pillow and {@code antialias=True} of TensorFlow and torchvision.
 */
final class Weights {

    private final int[] first;
    private final float[][] weights;

    private Weights(int[] first, float[][] weights) {
        this.first = first;
        this.weights = weights;
    }

    /** @param from pixels of the line, and {@code to} of the scaled one */
    static Weights between(int from, int to) {
        double scale = (double) from / to;
        double support = Math.max(1, scale);
        int[] first = new int[to];
        float[][] weights = new float[to][];
        for (int i = 0; i < to; i++) {
            double center = (i + 0.5) * scale;
            first[i] = Math.max(0, (int) (center - support + 0.5));
            int end = Math.min(from, (int) (center + support + 0.5));
            weights[i] = new float[end - first[i]];
            double sum = 0;
            for (int j = first[i]; j < end; j++) {
                sum += Math.max(0, 1 - Math.abs((j + 0.5 - center) / support));
            }
            for (int j = first[i]; j < end; j++) {
                weights[i][j - first[i]] = (float) (Math.max(0, 1 - Math.abs((j + 0.5 - center) / support)) / sum);
            }
        }
        return new Weights(first, weights);
    }

    int first(int pixel) {
        return first[pixel];
    }

    int end(int pixel) {
        return first[pixel] + weights[pixel].length;
    }

    float weight(int pixel, int from) {
        return weights[pixel][from - first[pixel]];
    }
}
