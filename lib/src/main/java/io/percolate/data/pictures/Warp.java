package io.percolate.data.pictures;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Redraws an image: each pixel takes its value from another place of the same image. */
public final class Warp {

    private Warp() {
    }

    /**
     * One coordinate of the place that each pixel is taken from, row by row: a part that depends on the pixel's x, plus
     * a part that depends on its y.
     */
    public static double[] places(int[] shape, DoubleUnaryOperator ofX, DoubleUnaryOperator ofY) {
        double[] columns = IntStream.range(0, shape[1]).mapToDouble(ofX::applyAsDouble).toArray();
        double[] places = new double[shape[0] * shape[1]];
        for (int y = 0, i = 0; y < shape[0]; y++) {
            double row = ofY.applyAsDouble(y);
            for (double column : columns) {
                places[i++] = column + row;
            }
        }
        return places;
    }

    /** Takes each pixel from its place: bilinear between pixels, 0 outside. */
    public static void apply(float[] rows, int offset, int[] shape, double[] fromX, double[] fromY) {
        int channels = shape[2];
        float[] source = framed(rows, offset, shape);
        for (int i = 0; i < fromX.length; i++) {
            between(source, shape, fromX[i], fromY[i], rows, offset + i * channels);
        }
    }

    /** The image with a frame of zeros, one pixel wide, so that a place on its border has four neighbours. */
    private static float[] framed(float[] rows, int offset, int[] shape) {
        int line = shape[1] * shape[2];
        int framedLine = line + 2 * shape[2];
        float[] framed = new float[(shape[0] + 2) * framedLine];
        for (int y = 0; y < shape[0]; y++) {
            System.arraycopy(rows, offset + y * line, framed, (y + 1) * framedLine + shape[2], line);
        }
        return framed;
    }

    private static void between(float[] framed, int[] shape, double x, double y, float[] to, int at) {
        int channels = shape[2];
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        if (left < -1 || left >= shape[1] || top < -1 || top >= shape[0]) {
            Arrays.fill(to, at, at + channels, 0);
            return;
        }
        double right = x - left;
        double down = y - top;
        int line = (shape[1] + 2) * channels;
        int corner = (top + 1) * line + (left + 1) * channels;
        for (int c = 0; c < channels; c++, corner++) {
            double upper = (1 - right) * framed[corner] + right * framed[corner + channels];
            double lower = (1 - right) * framed[corner + line] + right * framed[corner + line + channels];
            to[at + c] = (float) ((1 - down) * upper + down * lower);
        }
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
