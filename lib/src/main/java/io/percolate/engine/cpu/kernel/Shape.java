package io.percolate.engine.cpu.kernel;

/**
 * Shape of one example at one point of the network: height, width, channels, pixel by pixel.
 *
 * @param stride floats from one pixel to the next: {@code channels}, or that padded to full vectors
 * @param channelsFirst whether DL4J counts the flattened features channel by channel (NCHW) instead of pixel by pixel
 */
public record Shape(int height, int width, int channels, int stride, boolean channelsFirst) {

    public static Shape padded(int height, int width, int channels) {
        return new Shape(height, width, channels, Simd.padded(channels), false);
    }

    public static Shape vector(int units) {
        return padded(1, 1, units);
    }

    /** Shape of the caller's rows, without padding. */
    public static Shape rows(int height, int width, int channels) {
        return new Shape(height, width, channels, channels, false);
    }

    public Shape withChannelsFirst(boolean first) {
        return new Shape(height, width, channels, stride, first);
    }

    public Shape padded() {
        return new Shape(height, width, channels, Simd.padded(channels), channelsFirst);
    }

    public int pixels() {
        return height * width;
    }

    /** Features of one example. */
    public int features() {
        return pixels() * channels;
    }

    /** Floats from one example to the next. */
    public int size() {
        return pixels() * stride;
    }

    /** Offset of feature {@code i}, counted pixel by pixel, in an example. */
    public int position(int i) {
        return i / channels * stride + i % channels;
    }

    /** Index, counted pixel by pixel, of DL4J's feature {@code i}. */
    public int fromDl4j(int i) {
        return channelsFirst ? i % pixels() * channels + i / pixels() : i;
    }

    @Override
    public String toString() {
        return height * width == 1 ? "" + channels : height + "x" + width + "x" + channels;
    }
}
