package io.percolate.data.pictures;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Redraws an image: each pixel takes its value from another place of the same image. */
public final class Warp {

    /** Maps a pixel to one coordinate of the place that its value is taken from. */
    @FunctionalInterface
    public interface From {
        double of(int x, int y);
    }

    private Warp() {
    }

    /** Takes each pixel from the place that the functions give: bilinear between pixels, 0 outside. */
    public static void apply(float[] rows, int offset, int[] shape, From fromX, From fromY) {
        int height = shape[0];
        int width = shape[1];
        int channels = shape[2];
        float[] source = Arrays.copyOfRange(rows, offset, offset + height * width * channels);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sx = fromX.of(x, y);
                double sy = fromY.of(x, y);
                for (int c = 0; c < channels; c++) {
                    rows[offset + (y * width + x) * channels + c] = between(source, shape, sx, sy, c);
                }
            }
        }
    }

    private static float between(float[] source, int[] shape, double x, double y, int channel) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double down = y - top;
        double upper = (1 - right) * at(source, shape, left, top, channel)
                + right * at(source, shape, left + 1, top, channel);
        double lower = (1 - right) * at(source, shape, left, top + 1, channel)
                + right * at(source, shape, left + 1, top + 1, channel);
        return (float) ((1 - down) * upper + down * lower);
    }

    private static float at(float[] source, int[] shape, int x, int y, int channel) {
        boolean inside = x >= 0 && x < shape[1] && y >= 0 && y < shape[0];
        return inside ? source[(y * shape[1] + x) * shape[2] + channel] : 0;
    }

    /** Uniform values from -alpha to alpha for each pixel, smoothed with a Gaussian. */
    public static double[] smoothField(int[] shape, double alpha, double sigma, SplittableRandom random) {
        double[] field = new double[shape[0] * shape[1]];
        for (int i = 0; i < field.length; i++) {
            field[i] = alpha * (2 * random.nextDouble() - 1);
        }
        return smooth(smooth(field, shape[1], shape[0], sigma), shape[0], shape[1], sigma);
    }

    /** Smooths along the rows and transposes the field, so that two calls smooth both axes and transpose back. */
    private static double[] smooth(double[] field, int width, int height, double sigma) {
        int reach = (int) Math.ceil(3 * sigma);
        double[] kernel = new double[2 * reach + 1];
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] = Math.exp(-(i - reach) * (i - reach) / (2 * sigma * sigma));
        }
        double total = Arrays.stream(kernel).sum();
        double[] turned = new double[field.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double sum = 0;
                for (int i = Math.max(0, reach - x); i < Math.min(kernel.length, width - x + reach); i++) {
                    sum += kernel[i] * field[y * width + x + i - reach];
                }
                turned[x * height + y] = sum / total;
            }
        }
        return turned;
    }
}
