package io.percolate.data.pictures;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Fills shapes of the square from -1 to 1, turned, scaled and shifted by chance, on a canvas of red, green, blue. */
final class Pen {

    private static final int CORNERS = 20;      // of an oval
    private static final int CHANNELS = 3;

    final SplittableRandom random;
    final float[] background;
    private final float[] canvas;
    private final int side;
    private final double apart;                 // least distance of a color to the background's
    private final double[] turn;                // x' = turn0 + turn1 x + turn2 y, y' = turn3 + turn4 x + turn5 y

    /** @param difficulty from 0 to 1: more turned, smaller, farther from the middle, paler */
    Pen(float[] canvas, int side, float[] background, double difficulty, SplittableRandom random) {
        this.canvas = canvas;
        this.side = side;
        this.background = background;
        this.random = random;
        apart = 150 - 70 * difficulty;
        double angle = between(-1, 1) * (0.2 + 0.25 * difficulty);
        double scale = between(0.62 - 0.22 * difficulty, 0.95) * side / 2;
        double width = scale * between(0.8, 1.15) * (random.nextBoolean() ? 1 : -1);
        double height = scale * between(0.8, 1.15);
        double room = (0.10 + 0.13 * difficulty) * side;
        turn = new double[] {side / 2.0 + between(-room, room), Math.cos(angle) * width, -Math.sin(angle) * height,
            side / 2.0 + between(-room, room), Math.sin(angle) * width, Math.cos(angle) * height};
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A color that differs from the background. */
    float[] color() {
        while (true) {
            float[] color = new float[CHANNELS];
            double distance = 0;
            for (int c = 0; c < CHANNELS; c++) {
                color[c] = (float) between(0, 255);
                distance += Math.abs(color[c] - background[c]);
            }
            if (distance > apart) {
                return color;
            }
        }
    }

    void box(float[] color, double left, double top, double right, double bottom) {
        polygon(color, left, top, right, top, right, bottom, left, bottom);
    }

    void bar(float[] color, double width, double x0, double y0, double x1, double y1) {
        polygon(color, corners(width, x0, y0, x1, y1));
    }

    void oval(float[] color, double x, double y, double rx, double ry) {
        oval(color, x, y, rx, ry, 2 * Math.PI);
    }

    /** The part of an oval from angle 0 to this one. */
    void oval(float[] color, double x, double y, double rx, double ry, double end) {
        polygon(color, IntStream.rangeClosed(0, CORNERS).mapToObj(i -> end * i / CORNERS)
                .flatMapToDouble(a -> Arrays.stream(new double[] {x + rx * Math.cos(a), y + ry * Math.sin(a)}))
                .toArray());
    }

    /** @param points x, y, x, y .. of the corners */
    void polygon(float[] color, double... points) {
        double[] moved = new double[points.length];
        for (int i = 0; i < points.length; i += 2) {
            moved[i] = turn[0] + turn[1] * points[i] + turn[2] * points[i + 1];
            moved[i + 1] = turn[3] + turn[4] * points[i] + turn[5] * points[i + 1];
        }
        fill(color, moved);
    }

    /** A line across the canvas, in pixels. */
    void stroke(float[] color, double width, double x0, double y0, double x1, double y1) {
        fill(color, corners(width, x0, y0, x1, y1));
    }

    private static double[] corners(double width, double x0, double y0, double x1, double y1) {
        double length = Math.max(1e-9, Math.hypot(x1 - x0, y1 - y0));
        double px = -(y1 - y0) / length * width / 2;
        double py = (x1 - x0) / length * width / 2;
        return new double[] {x0 + px, y0 + py, x1 + px, y1 + py, x1 - px, y1 - py, x0 - px, y0 - py};
    }

    /** Fills what lies inside of the polygon, line by line, in pixels. */
    void fill(float[] color, double... points) {
        int corners = points.length / 2;
        double[] crossings = new double[corners];
        for (int y = 0; y < side; y++) {
            int count = 0;
            for (int i = 0, j = corners - 1; i < corners; j = i++) {
                double from = points[2 * i + 1] - y - 0.5;
                double to = points[2 * j + 1] - y - 0.5;
                if (from > 0 != to > 0) {
                    crossings[count++] = points[2 * i] + (points[2 * j] - points[2 * i]) * from / (from - to);
                }
            }
            Arrays.sort(crossings, 0, count);
            for (int k = 0; k + 1 < count; k += 2) {
                int end = (int) Math.min(side, Math.ceil(crossings[k + 1] - 0.5));
                for (int x = (int) Math.max(0, Math.ceil(crossings[k] - 0.5)); x < end; x++) {
                    System.arraycopy(color, 0, canvas, (y * side + x) * CHANNELS, CHANNELS);
                }
            }
        }
    }
}
