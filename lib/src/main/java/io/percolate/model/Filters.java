package io.percolate.model;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the units of a layer look for, as images.
 *
 * @param images a row of {@code height * width * channels} values per unit
 * @param shape height, width, channels (1 or 3)
 */
public record Filters(float[][] images, int[] shape) {

    /**
     * The weights of a convolution, or of a dense layer right after an image. A convolution over more than three
     * channels shows the mean over them.
     *
     * @param layer from 0, counting the layers that have filters
     * @throws PercolateException when there is no such layer
     */
    public static Filters of(Model model, int layer) {
        List<Filters> all = new ArrayList<>();
        for (Map.Entry<String, INDArray> weights : Insight.weights(model).entrySet()) {
            if (weights.getKey().endsWith(".W") && weights.getValue().rank() == 4) {
                all.add(convolution(weights.getValue()));
            } else if (weights.getKey().endsWith(".W") && all.isEmpty() && readsImage(model, weights.getValue())) {
                all.add(new Filters(weights.getValue().transpose().toFloatMatrix(), model.inputShape()));
            }
        }
        if (layer < 0 || layer >= all.size()) {
            throw new PercolateException("The model has " + all.size() + " layers with filters, counted from 0; there is"
                    + " no " + layer + ". Filters belong to convolutions and to a dense layer right after an image.");
        }
        return all.get(layer);
    }

    private static boolean readsImage(Model model, INDArray weights) {
        int[] shape = model.inputShape();
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
}
