package io.percolate.data;

import io.percolate.PercolateException;
import io.percolate.data.pictures.DrawnPictures;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Small generated data sets with known answers. Points are {@code (x, y)}, noise is the standard deviation of a
 * Gaussian added to each coordinate, and the same seed gives the same set.
 *
 * <pre>{@code Dataset moons = Synthetic.moons(200, 0.1, 42);}</pre>
 *
 * <p>Source of moons, circles and blobs: F. Pedregosa et al., scikit-learn, JMLR 12, 2011.
 */
public final class Synthetic {

    private Synthetic() {
    }

    /** Position of a point of a class; {@code t} runs from 0 to 1 over the class's points. */
    private interface Curve {
        double[] at(int c, double t, SplittableRandom random);
    }

    /** {@code y = slope x + intercept + noise} for x from -1 to 1. */
    public static Dataset linear(int size, double slope, double intercept, double noise, long seed) {
        requireSize(size, 1);
        SplittableRandom random = new SplittableRandom(seed);
        float[] x = new float[size];
        float[] y = new float[size];
        for (int i = 0; i < size; i++) {
            x[i] = (float) random.nextDouble(-1, 1);
            y[i] = (float) (slope * x[i] + intercept + noise * random.nextGaussian());
        }
        return Dataset.of(x, new int[] {1}, y, List.of());
    }

    /** Points of the square from -1 to 1; those with coordinates of different sign are class 1. */
    public static Dataset xor(int size, double noise, long seed) {
        return points(size, 2, noise, seed, (c, t, random) -> {
            double x = random.nextDouble(0.1, 1) * (random.nextBoolean() ? 1 : -1);
            double y = random.nextDouble(0.1, 1) * Math.signum(x) * (c == 1 ? -1 : 1);
            return new double[] {x, y};
        });
    }

    /** Two interleaving half circles. */
    public static Dataset moons(int size, double noise, long seed) {
        return points(size, 2, noise, seed, (c, t, random) -> c == 0
                ? new double[] {Math.cos(Math.PI * t), Math.sin(Math.PI * t)}
                : new double[] {1 - Math.cos(Math.PI * t), 0.5 - Math.sin(Math.PI * t)});
    }

    /** A circle of radius 0.5 inside one of radius 1. */
    public static Dataset circles(int size, double noise, long seed) {
        return points(size, 2, noise, seed, (c, t, random) -> {
            double radius = c == 0 ? 1 : 0.5;
            return new double[] {radius * Math.cos(2 * Math.PI * t), radius * Math.sin(2 * Math.PI * t)};
        });
    }

    /** Arms that wind once around the origin, one for each class. */
    public static Dataset spirals(int size, int classes, double noise, long seed) {
        return points(size, classes, noise, seed, (c, t, random) -> {
            double angle = 2 * Math.PI * (t + c / (double) classes);
            return new double[] {t * Math.cos(angle), t * Math.sin(angle)};
        });
    }

    /** Gaussian clouds of standard deviation {@code spread}, their centres even on a circle of radius 1. */
    public static Dataset blobs(int size, int classes, double spread, long seed) {
        return points(size, classes, spread, seed, (c, t, random) -> {
            double angle = 2 * Math.PI * c / classes;
            return new double[] {Math.cos(angle), Math.sin(angle)};
        });
    }

    /**
     * Colour pictures of ten kinds of things, house to plane, 32x32x3, values 0 to 1. Colors, place, size, tilt and
     * background are random and say nothing of the class, so that a linear classifier can only guess.
     *
     * @param difficulty from 0 to 1: clutter, noise, tilt, smaller things, paler colors
     */
    public static Dataset pictures(int size, double difficulty, long seed) {
        int classes = DrawnPictures.names().size();
        requireSize(size, classes);
        if (!(difficulty >= 0 && difficulty <= 1)) {
            throw new PercolateException("Pictures have a difficulty from 0 to 1, not " + difficulty + ".");
        }
        int side = DrawnPictures.SIDE;
        int[] labels = IntStream.range(0, size).map(i -> i % classes).toArray();
        float[] pixels = new float[size * side * side * 3];
        long[] seeds = new SplittableRandom(seed).longs(size).toArray();
        IntStream.range(0, size).parallel().forEach(i -> System.arraycopy(DrawnPictures.draw(labels[i], difficulty,
                seeds[i]), 0, pixels, i * side * side * 3, side * side * 3));
        return Dataset.ofClasses(pixels, new int[] {side, side, 3}, labels, DrawnPictures.names()).shuffle(seed);
    }

    /** Classes of equal size, points in random order. */
    private static Dataset points(int size, int classes, double noise, long seed, Curve curve) {
        requireSize(size, classes);
        SplittableRandom random = new SplittableRandom(seed);
        float[] xy = new float[2 * size];
        int[] labels = new int[size];
        int perClass = (size + classes - 1) / classes;
        for (int i = 0; i < size; i++) {
            labels[i] = i % classes;
            double t = perClass == 1 ? 0.5 : i / classes / (perClass - 1.0);
            double[] point = curve.at(labels[i], t, random);
            xy[2 * i] = (float) (point[0] + noise * random.nextGaussian());
            xy[2 * i + 1] = (float) (point[1] + noise * random.nextGaussian());
        }
        List<String> names = IntStream.range(0, classes).mapToObj(String::valueOf).toList();
        return Dataset.ofClasses(xy, new int[] {2}, labels, names).shuffle(seed);
    }

    private static void requireSize(int size, int classes) {
        if (classes < 1 || size < classes) {
            throw new PercolateException(size + " examples of " + classes
                    + " classes cannot be made: ask for at least one of each.");
        }
    }
}
