package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.pictures.Warp;
import java.io.Serializable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random changes of images that keep their class, drawn separately for each image.
 *
 * <pre>{@code
 * Dataset more = Augmentation.shift(2).andThen(Augmentation.rotate(10)).apply(train, 42);
 * model.fit(train, epochs(10).augment(Augmentation.shift(2)));   // anew in each epoch
 * }</pre>
 */
@FunctionalInterface
public interface Augmentation extends Serializable {

    /**
     * Changes one image in place.
     *
     * @param rows holds it from the offset on, height, width, channel
     * @param shape {@code {height, width, channels}}
     */
    void change(float[] rows, int offset, int[] shape, SplittableRandom random);

    /** Shifts by at most this many pixels along each axis; new pixels are 0. */
    static Augmentation shift(double pixels) {
        return (rows, offset, shape, random) -> {
            double dx = symmetric(random, pixels);
            double dy = symmetric(random, pixels);
            Warp.apply(rows, offset, shape, Warp.places(shape, x -> x - dx, y -> 0),
                    Warp.places(shape, x -> 0, y -> y - dy));
        };
    }

    /** Rotates around the centre by at most this many degrees in either direction. */
    static Augmentation rotate(double degrees) {
        return (rows, offset, shape, random) -> {
            double angle = Math.toRadians(symmetric(random, degrees));
            double cos = Math.cos(angle);
            double sin = Math.sin(angle);
            double cx = (shape[1] - 1) / 2.0;
            double cy = (shape[0] - 1) / 2.0;
            Warp.apply(rows, offset, shape, Warp.places(shape, x -> cx + cos * (x - cx), y -> sin * (y - cy)),
                    Warp.places(shape, x -> cy - sin * (x - cx), y -> cos * (y - cy)));
        };
    }

    /**
     * Distorts elastically: random displacements of each pixel, smoothed with a Gaussian.
     *
     * <p>Source: P. Simard, D. Steinkraus, J. Platt, <i>Best Practices for Convolutional Neural Networks</i>,
     * ICDAR 2003, with alpha 34 and sigma 4 for MNIST.
     *
     * @param alpha strength, in pixels times the smoothing
     * @param sigma standard deviation of the smoothing in pixels
     */
    static Augmentation elastic(double alpha, double sigma) {
        return (rows, offset, shape, random) -> {
            double[] dx = Warp.smoothField(shape, alpha, sigma, random);
            double[] dy = Warp.smoothField(shape, alpha, sigma, random);
            Warp.apply(rows, offset, shape, sum(Warp.places(shape, x -> x, y -> 0), dx),
                    sum(Warp.places(shape, x -> 0, y -> y), dy));
        };
    }

    /** Adds Gaussian noise of this standard deviation to each value. */
    static Augmentation noise(double deviation) {
        return (rows, offset, shape, random) -> {
            int volume = shape[0] * shape[1] * shape[2];
            for (int i = offset; i < offset + volume; i++) {
                rows[i] += (float) (deviation * random.nextGaussian());
            }
        };
    }

    /** Mirrors left and right in half of the cases. */
    static Augmentation flip() {
        return (rows, offset, shape, random) -> {
            if (random.nextBoolean()) {
                int last = shape[1] - 1;
                Warp.apply(rows, offset, shape, Warp.places(shape, x -> last - x, y -> 0),
                        Warp.places(shape, x -> 0, y -> y));
            }
        };
    }

    /** Applies this augmentation, then the other. */
    default Augmentation andThen(Augmentation other) {
        return (rows, offset, shape, random) -> {
            change(rows, offset, shape, random);
            other.change(rows, offset, shape, random);
        };
    }

    /**
     * A changed copy of the images, which depends on the seed alone.
     *
     * @throws PercolateException when the features are not images
     */
    default Dataset apply(Dataset data, long seed) {
        float[] rows = data.featureRows().clone();
        changeAll(rows, data.size(), data.featureShape(), new SplittableRandom(seed));
        return Dataset.of(rows, data.featureShape(), data.labelRows(), data.classNames());
    }

    /**
     * Changes the first images of a buffer in place.
     *
     * @throws PercolateException when the shape is not that of images
     */
    default void changeAll(float[] rows, int count, int[] shape, SplittableRandom random) {
        if (shape.length < 2 || shape.length > 3) {
            throw new PercolateException("Features of shape " + Arrays.toString(shape)
                    + " are not images: there is nothing to augment.");
        }
        int[] image = {shape[0], shape[1], shape.length == 3 ? shape[2] : 1};
        int volume = image[0] * image[1] * image[2];
        for (int i = 0; i < count; i++) {
            change(rows, i * volume, image, random);
        }
    }

    private static double[] sum(double[] a, double[] b) {
        Arrays.setAll(a, i -> a[i] + b[i]);
        return a;
    }

    private static double symmetric(SplittableRandom random, double most) {
        return most * (2 * random.nextDouble() - 1);
    }
}
