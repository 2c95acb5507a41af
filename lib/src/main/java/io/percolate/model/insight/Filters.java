package io.percolate.model.insight;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The weights of a layer's units, as images.
 *
 * @param images a row of {@code height * width * channels} values per unit
 * @param shape height, width, channels (1 or 3)
 */
public record Filters(float[][] images, int[] shape) {

    /**
     * The weights of a convolution, or of a dense layer right after an image. A convolution over more than three
     * channels shows the mean over them.
     *
     * @param weights of the whole network by name, from {@link NetworkValues#weights}
     * @param inputShape of one example
     * @param layer from 0, counting the layers that have filters
     * @throws PercolateException when there is no such layer
     */
    public static Filters of(Map<String, INDArray> weights, int[] inputShape, int layer) {
        List<Filters> all = new ArrayList<>();
        for (Map.Entry<String, INDArray> entry : weights.entrySet()) {
            INDArray w = entry.getValue();
            if (entry.getKey().endsWith(".W") && w.rank() == 4) {
                all.add(convolution(w));
            } else if (entry.getKey().endsWith(".W") && all.isEmpty() && readsImage(inputShape, w)) {
                all.add(new Filters(w.transpose().toFloatMatrix(), inputShape));
            }
        }
        if (layer < 0 || layer >= all.size()) {
            throw new PercolateException("The model has " + all.size() + " layers with filters, counted from 0; there"
                    + " is no " + layer + ". Filters belong to convolutions and to a dense layer right"
                    + " after an image.");
        }
        return all.get(layer);
    }

    private static boolean readsImage(int[] shape, INDArray weights) {
        return shape.length == 3 && weights.rank() == 2 && weights.size(0) == (long) shape[0] * shape[1] * shape[2]
                && (shape[2] == 1 || shape[2] == 3);
    }

    // (filters, channels, height, width) -> rows of (height, width, channel)
    private static Filters convolution(INDArray weights) {
        boolean colour = weights.size(1) == 3;
        INDArray images = colour ? weights.permute(0, 2, 3, 1) : weights.mean(1);
        int count = (int) weights.size(0);
        float[][] rows = images.dup('c').reshape('c', count, images.length() / count).toFloatMatrix();
        return new Filters(rows, new int[] {(int) weights.size(2), (int) weights.size(3), colour ? 3 : 1});
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Filters o && Arrays.deepEquals(images, o.images) && Arrays.equals(shape, o.shape);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.deepHashCode(images) + Arrays.hashCode(shape);
    }
}
