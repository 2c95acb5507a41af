package io.percolate.data.pictures;

import java.util.Arrays;

/**
 * How the pictures look that a model was trained with, so that others can be made alike.
 *
 * @param height of a picture
 * @param width of a picture
 * @param channels 1 for grey, 3 for red, green and blue
 * @param low value of black
 * @param high value of white
 * @param ground what is around the things in them
 * @param centred whether they are like MNIST's digits: fitted into 20x20 of 28x28 pixels, their mass in the middle
 */
public record PictureStyle(int height, int width, int channels, float low, float high, Ground ground,
        boolean centred) {

    /** The colour around the things in a picture. */
    public enum Ground { DARK, LIGHT, ANY }

    private static final double MOST = 0.8;
    private static final float EDGE = 0.1f;

    /**
     * The style of pictures.
     *
     * @param rows {@code (N, height, width, channel)}, not normalized
     * @param shape height, width, and 1 or 3 channels
     */
    public static PictureStyle of(float[] rows, int[] shape) {
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (float value : rows) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        float high = most > 1.5f ? 255 : 1;
        float low = least < -0.01f && least >= -1.01f && high == 1 ? -1 : 0;
        int size = shape[0] * shape[1] * shape[2];
        int count = rows.length / size;
        int dark = 0;
        int light = 0;
        int centred = 0;
        for (int i = 0; i < count; i++) {
            float[] values = new float[size];
            for (int j = 0; j < size; j++) {
                values[j] = (rows[i * size + j] - low) / (high - low);
            }
            Ink ink = new Ink(new Pixels(shape[0], shape[1], shape[2], values).in(1));
            dark += ink.ground() < EDGE ? 1 : 0;
            light += ink.ground() > 1 - EDGE ? 1 : 0;
            centred += ink.isCentred() ? 1 : 0;
        }
        Ground ground = dark >= MOST * count ? Ground.DARK : light >= MOST * count ? Ground.LIGHT : Ground.ANY;
        return new PictureStyle(shape[0], shape[1], shape[2], low, high, ground,
                ground != Ground.ANY && shape[2] == 1 && centred >= MOST * count);
    }

    /** A style of which only the shape is known. */
    public static PictureStyle plain(int[] shape) {
        return new PictureStyle(shape[0], shape[1], shape[2], 0, 1, Ground.ANY, false);
    }

    /**
     * A picture as the model takes it.
     *
     * @param values {@code (height, width, channel)}
     * @param steps what was done, in a few words
     */
    public record Made(float[] values, String steps) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Made made && Arrays.equals(values, made.values) && steps.equals(made.steps);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(values) + steps.hashCode();
        }
    }

    /**
     * Makes a picture like those of the training.
     *
     * @throws IllegalArgumentException when nothing is drawn on a picture that should show a digit
     */
    public Made make(Pixels picture) {
        StringBuilder steps = new StringBuilder();
        Pixels made = picture.in(channels);
        Ink ink = new Ink(picture.in(1));
        boolean other = ground == Ground.DARK && ink.ground() > 0.5f || ground == Ground.LIGHT && ink.ground() < 0.5f;
        if (centred) {
            Pixels drawn = ink.centred(height, width);
            made = ground == Ground.DARK ? drawn : inverted(drawn);
            steps.append(other ? "inverted, " : "").append("fitted into ").append(Ink.box(height)).append('x')
                    .append(Ink.box(width)).append(" of ").append(height).append('x').append(width)
                    .append(" and centred by its mass");
        } else {
            made = (other ? inverted(made) : made).resized(height, width);
            steps.append(other ? "inverted, " : "").append("scaled to ").append(height).append('x').append(width);
        }
        float[] values = made.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = low + values[i] * (high - low);
        }
        steps.append(channels == 1 ? ", in grey" : ", in colour").append(", values ").append((int) low).append(" to ")
                .append((int) high);
        return new Made(values, steps.toString());
    }

    private static Pixels inverted(Pixels picture) {
        float[] values = picture.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = 1 - values[i];
        }
        return new Pixels(picture.height(), picture.width(), picture.channels(), values);
    }
}
