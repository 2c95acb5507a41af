package io.percolate.data.pictures;

import io.percolate.PercolateException;
import java.awt.image.BufferedImage;
import java.util.Arrays;

/** Converts rows of floats to pictures. */
public final class Images {

    private Images() {
    }

    /** The picture of the row at the offset; shape is height, width and optionally 1 or 3 channels. */
    public static BufferedImage of(float[] rows, int offset, int[] shape) {
        int channels = shape.length == 3 ? shape[2] : 1;
        if (shape.length < 2 || shape.length > 3 || channels != 1 && channels != 3) {
            throw new PercolateException("Features of shape " + Arrays.toString(shape)
                    + " are not pictures: those have height, width and 1 or 3 channels.");
        }
        int height = shape[0];
        int width = shape[1];
        int type = channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB;
        BufferedImage image = new BufferedImage(width, height, type);
        int[] pixel = new int[channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < channels; c++) {
                    float value = rows[offset + (y * width + x) * channels + c];
                    pixel[c] = Math.max(0, Math.min(255, Math.round(value * 255)));
                }
                image.getRaster().setPixel(x, y, pixel);
            }
        }
        return image;
    }
}
