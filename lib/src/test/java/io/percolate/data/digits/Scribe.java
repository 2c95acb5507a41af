package io.percolate.data.digits;

import java.util.Random;

/**
 * Draws a glyph as MNIST has it: distorted, scaled to 20x20 keeping its proportions, its centre of mass in the middle
 * of 28x28, white on black. Only exactly rounded arithmetic and {@code StrictMath}: every machine draws the same.
 */
final class Scribe {

    static final int SIDE = 28;
    private static final double BOX = 20;

    /** Grey levels kept; fewer make smaller files and no visible difference. */
    private static final int LEVELS = 15;

    private Scribe() {
    }

    /** {@code (28 * 28)} bytes of one image. */
    static byte[] draw(Glyph glyph, Random random) {
        double pen = glyph.outline() ? 0.1 + 0.38 * random.nextDouble() : 0.85 + 0.76 * random.nextDouble();
        Glyph distorted = glyph.warp(affine(random)).warp(elastic(random, glyph.outline() ? 0.36 : 0.26));
        Glyph fitted = fit(distorted, pen);
        Glyph.Warp pressure = elastic(random, 0.7);
        double[] centre = centreOfMass(ink(fitted, pen, pressure, 0, 0));
        return grey(ink(fitted, pen, pressure, centre[0] - SIDE / 2.0, centre[1] - SIDE / 2.0), random);
    }

    /** Rotates, slants and stretches around the middle of the ten-unit square. */
    private static Glyph.Warp affine(Random random) {
        double turn = 0.1 * random.nextGaussian();
        double slant = 0.15 * random.nextGaussian() - 0.08;
        double stretch = 0.78 + 0.34 * random.nextDouble();
        double cos = StrictMath.cos(turn);
        double sin = StrictMath.sin(turn);
        return (x, y) -> {
            double u = stretch * (x - 5) - slant * (y - 5);
            double v = y - 5;
            return new double[] {cos * u - sin * v + 5, sin * u + cos * v + 5};
        };
    }

    /** Adds three long waves across the square, in x and in y. */
    private static Glyph.Warp elastic(Random random, double strength) {
        double[][] waves = new double[3][6];
        for (double[] wave : waves) {
            for (int i = 0; i < 2; i++) {
                wave[i] = 0.45 * random.nextGaussian();
                wave[2 + i] = strength * 0.6 * random.nextGaussian();
                wave[4 + i] = 6.283185307179586 * random.nextDouble();
            }
        }
        return (x, y) -> {
            double u = x;
            double v = y;
            for (double[] wave : waves) {
                double phase = wave[0] * x + wave[1] * y;
                u += wave[2] * StrictMath.sin(phase + wave[4]);
                v += wave[3] * StrictMath.sin(phase + wave[5]);
            }
            return new double[] {u, v};
        };
    }

    private static Glyph fit(Glyph glyph, double pen) {
        double[] box = glyph.bounds();
        double scale = (BOX - 2 * pen) / Math.max(box[2] - box[0], box[3] - box[1]);
        double left = (SIDE - scale * (box[2] - box[0])) / 2;
        double top = (SIDE - scale * (box[3] - box[1])) / 2;
        return glyph.warp((x, y) -> new double[] {left + scale * (x - box[0]), top + scale * (y - box[1])});
    }

    /** Share of ink in each pixel of a sheet moved by dx, dy: 1 under the pen, falling off over a soft edge. */
    private static double[] ink(Glyph glyph, double pen, Glyph.Warp pressure, double dx, double dy) {
        double[] ink = new double[SIDE * SIDE];
        for (int i = 0; i < ink.length; i++) {
            double x = i % SIDE + 0.5 + dx;
            double y = i / SIDE + 0.5 + dy;
            double press = 1 + 0.22 * (pressure.apply(x / 3, y / 3)[0] - x / 3);
            double depth = pen * Math.max(0.6, Math.min(1.5, press)) - glyph.distance(x, y);
            ink[i] = Math.max(0, Math.min(1, 0.5 + depth / 1.3));
        }
        return ink;
    }

    private static double[] centreOfMass(double[] ink) {
        double mass = 0;
        double x = 0;
        double y = 0;
        for (int i = 0; i < ink.length; i++) {
            mass += ink[i];
            x += ink[i] * (i % SIDE + 0.5);
            y += ink[i] * (i / SIDE + 0.5);
        }
        return new double[] {x / mass, y / mass};
    }

    /** Ink with a little noise where there is any, in a few levels of grey. */
    private static byte[] grey(double[] ink, Random random) {
        byte[] pixels = new byte[ink.length];
        for (int i = 0; i < ink.length; i++) {
            double noise = ink[i] > 0 ? 0.05 * random.nextGaussian() * (1.2 - ink[i]) : 0;
            long level = Math.round(LEVELS * Math.max(0, Math.min(1, ink[i] + noise)));
            pixels[i] = (byte) (level * 255 / LEVELS);
        }
        return pixels;
    }
}
