package io.percolate.data.pictures;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Colour pictures of 32x32 pixels of ten kinds of things. Colors, place, size, tilt, background and clutter are random
 * and say nothing of the kind.
 *
 * <pre>{@code float[] house = DrawnPictures.draw(0, 0.7, 1);   // height, width, channel, values 0 to 1}</pre>
 */
public final class DrawnPictures {

    /** Pixels of a picture's side. */
    public static final int SIDE = 32;
    private static final int CANVAS = 64;       // drawn at twice the size
    private static final int CHANNELS = 3;

    private DrawnPictures() {
    }

    /** The ten kinds. */
    public static List<String> names() {
        return Things.NAMES;
    }

    /**
     * Draws one picture.
     *
     * @param kind place in {@link #names}
     * @param difficulty from 0 to 1: clutter, noise, tilt, smaller things, paler colors
     */
    public static float[] draw(int kind, double difficulty, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] canvas = new float[CANVAS * CANVAS * CHANNELS];
        float[] background = new float[CHANNELS];
        for (int c = 0; c < CHANNELS; c++) {
            background[c] = (float) random.nextDouble(40, 215);
        }
        clouds(canvas, background, difficulty, random);
        Pen pen = new Pen(canvas, CANVAS, background, difficulty, random);
        clutter(pen, difficulty);
        Things.draw(kind, pen);
        if (pen.chance(0.35 * difficulty)) {    // something in front
            double x = pen.between(0, CANVAS);
            double y = pen.between(0, CANVAS);
            double angle = pen.between(0, 2 * Math.PI);
            double dx = 40 * Math.cos(angle);
            double dy = 40 * Math.sin(angle);
            pen.stroke(pen.color(), 2 + random.nextInt(5), x - dx, y - dy, x + dx, y + dy);
        }
        return reduced(canvas, difficulty, random);
    }

    /** A smooth field of colors: three grids of random numbers, each finer than the one before. */
    private static void clouds(float[] canvas, float[] background, double difficulty, SplittableRandom random) {
        for (int p = 0; p < canvas.length; p++) {
            canvas[p] = background[p % CHANNELS];
        }
        double[] strengths = {45, 25, 15 + 10 * difficulty};
        for (int octave = 0; octave < strengths.length; octave++) {
            int cells = 2 << octave;
            double[][] grid = new double[(cells + 1) * (cells + 1)][CHANNELS];
            for (double[] knot : grid) {
                double light = strengths[octave] * random.nextGaussian();
                for (int c = 0; c < CHANNELS; c++) {
                    knot[c] = light + 0.35 * strengths[octave] * random.nextGaussian();
                }
            }
            for (int y = 0; y < CANVAS; y++) {
                for (int x = 0; x < CANVAS; x++) {
                    add(canvas, x, y, grid, cells);
                }
            }
        }
    }

    private static void add(float[] canvas, int x, int y, double[][] grid, int cells) {
        double column = (x + 0.5) * cells / CANVAS;
        double row = (y + 0.5) * cells / CANVAS;
        double u = smooth(column - (int) column);
        double v = smooth(row - (int) row);
        int knot = (int) row * (cells + 1) + (int) column;
        for (int c = 0; c < CHANNELS; c++) {
            double upper = (1 - u) * grid[knot][c] + u * grid[knot + 1][c];
            double lower = (1 - u) * grid[knot + cells + 1][c] + u * grid[knot + cells + 2][c];
            canvas[(y * CANVAS + x) * CHANNELS + c] += (float) ((1 - v) * upper + v * lower);
        }
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    /** Small spots, lines and triangles, which mean nothing. */
    private static void clutter(Pen pen, double difficulty) {
        for (int i = pen.random.nextInt((int) (2 + 5 * difficulty) + 1); i > 0; i--) {
            double x = pen.between(0, CANVAS);
            double y = pen.between(0, CANVAS);
            float[] color = new float[CHANNELS];
            for (int c = 0; c < CHANNELS; c++) {
                color[c] = clip(pen.background[c] + 70 * pen.random.nextGaussian());
            }
            double angle = pen.between(0, 2 * Math.PI);
            if (pen.chance(0.5)) {
                pen.stroke(color, 1 + pen.random.nextInt(9), x, y, x + 18 * Math.cos(angle), y + 18 * Math.sin(angle));
            } else {
                pen.fill(color, x + pen.between(-10, 10), y + pen.between(-10, 10), x + pen.between(-10, 10),
                        y + pen.between(-10, 10), x + pen.between(-10, 10), y + pen.between(-10, 10));
            }
        }
    }

    /** Half the size, in other light, with noise. */
    private static float[] reduced(float[] canvas, double difficulty, SplittableRandom random) {
        double light = random.nextDouble(0.75, 1.2);
        float[] picture = new float[SIDE * SIDE * CHANNELS];
        for (int i = 0; i < picture.length; i++) {
            int c = i % CHANNELS;
            int x = 2 * (i / CHANNELS % SIDE);
            int y = 2 * (i / CHANNELS / SIDE);
            double sum = 0;
            for (int k = 0; k < 4; k++) {
                sum += clip(canvas[((y + k / 2) * CANVAS + x + k % 2) * CHANNELS + c]);
            }
            picture[i] = clip(sum / 4 * light + (6 + 8 * difficulty) * random.nextGaussian()) / 255f;
        }
        return picture;
    }

    private static float clip(double value) {
        return (float) Math.max(0, Math.min(255, value));
    }
}
