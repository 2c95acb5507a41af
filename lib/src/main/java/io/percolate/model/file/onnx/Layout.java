package io.percolate.model.file.onnx;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How the values of a graph lie: a row, or an image with the channel first or last.
 *
 * @param height of the image, 0 for a row
 * @param channelsFirst whether the axes are channel, height, width
 * @param flatHeight of the image that the row was, when its values are in the order of channel, height, width; else 0
 */
record Layout(int height, int width, int channels, boolean channelsFirst, int flatHeight, int flatWidth) {

    static Layout row(int values) {
        return new Layout(0, 0, values, false, 0, 0);
    }

    static Layout image(int height, int width, int channels, boolean channelsFirst) {
        return new Layout(height, width, channels, channelsFirst, 0, 0);
    }

    boolean isImage() {
        return height > 0;
    }

    Layout transposed() {
        return image(height, width, channels, !channelsFirst);
    }

    Layout flat() {
        boolean mixed = channelsFirst && channels > 1 && height * width > 1;
        return new Layout(0, 0, height * width * channels, false, mixed ? height : 0, mixed ? width : 0);
    }

    /** Weights of a dense layer {@code (in, out)}, with their rows in this library's order. */
    INDArray rows(INDArray weights) {
        if (flatHeight == 0) {
            return weights;
        }
        int depth = channels / (flatHeight * flatWidth);
        INDArray sorted = Nd4j.create(weights.dataType(), weights.shape());
        for (int y = 0; y < flatHeight; y++) {
            for (int x = 0; x < flatWidth; x++) {
                for (int c = 0; c < depth; c++) {
                    sorted.putRow((y * flatWidth + x) * depth + c,
                            weights.getRow((c * flatHeight + y) * flatWidth + x));
                }
            }
        }
        return sorted;
    }
}
