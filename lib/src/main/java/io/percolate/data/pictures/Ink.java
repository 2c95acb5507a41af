package io.percolate.data.pictures;

import java.util.Arrays;

/**
 * What is drawn in a grey picture, dark on a light ground or light on a dark one.
 *
 * <p>Source: the preparation of MNIST: "size normalized to fit in a 20x20 pixel box while preserving their aspect
 * ratio", then centred "by computing the center of mass of the pixels" (Y. LeCun, C. Cortes, C. Burges).
 */
final class Ink {

    private static final float DRAWN = 0.1f;
    /** Share of the border that is not noise. */
    private static final double CLEAN = 0.95;

    private final int height;
    private final int width;
    private final float[] values;
    private final float ground;
    private final float noise;

    Ink(Pixels grey) {
        height = grey.height();
        width = grey.width();
        values = grey.values();
        float[] border = border();
        Arrays.sort(border);
        ground = border[border.length / 2];
        for (int i = 0; i < border.length; i++) {
            border[i] = Math.abs(border[i] - ground);
        }
        Arrays.sort(border);
        noise = border[(int) (CLEAN * (border.length - 1))];
    }

    /** The side of the box for digits in a picture of this side. */
    static int box(int side) {
        return Math.max(1, Math.round(side * 20 / 28f));
    }

    private float[] border() {
        float[] border = new float[2 * (height + width)];
        int at = 0;
        for (int x = 0; x < width; x++) {
            border[at++] = values[x];
            border[at++] = values[(height - 1) * width + x];
        }
        for (int y = 0; y < height; y++) {
            border[at++] = values[y * width];
            border[at++] = values[y * width + width - 1];
        }
        return border;
    }

    /** The value around the picture, 0 for black to 1 for white. */
    float ground() {
        return ground;
    }

    /** How much is drawn in each pixel, 0 to 1; what varies no more than the border counts as paper. */
    private float[] drawn() {
        float[] drawn = new float[values.length];
        float most = 0;
        for (int i = 0; i < values.length; i++) {
            float off = ground > 0.5f ? ground - values[i] : values[i] - ground;
            drawn[i] = Math.max(0, off - (noise > 0.02f ? 1.5f * noise : 0));
            most = Math.max(most, drawn[i]);
        }
        if (most < DRAWN) {
            return new float[values.length];
        }
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] /= most;
        }
        return drawn;
    }

    /** Top, left, bottom and right of what is drawn, the last two exclusive; null for nothing. */
    private int[] bounds(float[] drawn) {
        int[] bounds = {height, width, 0, 0};
        for (int i = 0; i < drawn.length; i++) {
            if (drawn[i] > DRAWN) {
                bounds[0] = Math.min(bounds[0], i / width);
                bounds[1] = Math.min(bounds[1], i % width);
                bounds[2] = Math.max(bounds[2], i / width + 1);
                bounds[3] = Math.max(bounds[3], i % width + 1);
            }
        }
        return bounds[2] == 0 ? null : bounds;
    }

    /** Row and column of the centre of mass. */
    private static double[] mass(Pixels drawn) {
        double sum = 0;
        double row = 0;
        double column = 0;
        for (int i = 0; i < drawn.values().length; i++) {
            float value = drawn.values()[i];
            sum += value;
            row += value * (i / drawn.width() + 0.5);
            column += value * (i % drawn.width() + 0.5);
        }
        return new double[] {row / sum, column / sum};
    }

    /** Whether it is as MNIST's makers left their digits. */
    boolean isCentred() {
        float[] drawn = drawn();
        int[] bounds = bounds(drawn);
        if (bounds == null) {
            return false;
        }
        double[] mass = mass(new Pixels(height, width, 1, drawn));
        return bounds[2] - bounds[0] <= box(height) + 1 && bounds[3] - bounds[1] <= box(width) + 1
                && Math.abs(mass[0] - height / 2.0) <= 1.5 && Math.abs(mass[1] - width / 2.0) <= 1.5;
    }

    /**
     * What is drawn, in white on black, fitted into the box and centred by its mass.
     *
     * @throws IllegalArgumentException when nothing is drawn
     */
    Pixels centred(int toHeight, int toWidth) {
        float[] drawn = drawn();
        int[] bounds = bounds(drawn);
        if (bounds == null) {
            throw new IllegalArgumentException("nothing is drawn on it");
        }
        Pixels cut = cut(drawn, bounds);
        double scale = Math.min(box(toHeight) / (double) cut.height(), box(toWidth) / (double) cut.width());
        Pixels fitted = cut.resized(Math.max(1, (int) Math.round(cut.height() * scale)),
                Math.max(1, (int) Math.round(cut.width() * scale)));
        return placed(fitted, toHeight, toWidth);
    }

    private Pixels cut(float[] drawn, int[] bounds) {
        int rows = bounds[2] - bounds[0];
        int columns = bounds[3] - bounds[1];
        float[] cut = new float[rows * columns];
        for (int y = 0; y < rows; y++) {
            System.arraycopy(drawn, (bounds[0] + y) * width + bounds[1], cut, y * columns, columns);
        }
        return new Pixels(rows, columns, 1, cut);
    }

    // Thin lines become faint when they shrink, so the brightest pixel is white again.
    private static Pixels placed(Pixels fitted, int toHeight, int toWidth) {
        double[] mass = mass(fitted);
        int top = within(toHeight / 2.0 - mass[0], toHeight - fitted.height());
        int left = within(toWidth / 2.0 - mass[1], toWidth - fitted.width());
        float most = 0;
        for (float value : fitted.values()) {
            most = Math.max(most, value);
        }
        float[] placed = new float[toHeight * toWidth];
        for (int i = 0; i < fitted.values().length; i++) {
            placed[(top + i / fitted.width()) * toWidth + left + i % fitted.width()] = fitted.values()[i] / most;
        }
        return new Pixels(toHeight, toWidth, 1, placed);
    }

    private static int within(double offset, int most) {
        return (int) Math.max(0, Math.min(most, Math.round(offset)));
    }
}
