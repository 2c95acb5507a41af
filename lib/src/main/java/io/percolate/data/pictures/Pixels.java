package io.percolate.data.pictures;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;

/**
 * The pixels of a picture as numbers from 0, black, to 1, white. What is transparent is white.
 *
 * @param height in pixels
 * @param width in pixels
 * @param channels 1 for grey, 3 for red, green and blue
 * @param values {@code (height, width, channels)}
 */
public record Pixels(int height, int width, int channels, float[] values) {

    // of red, green and blue in grey: ITU-R BT.601, as in Pillow and OpenCV
    private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

    /** The pixels of an image: in one channel when the image is grey. */
    public static Pixels of(BufferedImage image) {
        return image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
                ? ofGrey(image) : ofColour(image).withoutColour();
    }

    // Java's own conversion of grey to RGB would brighten it, because it takes the values for linear ones.
    private static Pixels ofGrey(BufferedImage image) {
        Raster raster = image.getRaster();
        float most = largest(raster, 0);
        boolean transparent = raster.getNumBands() > 1;
        float[] values = new float[image.getHeight() * image.getWidth()];
        for (int y = 0, at = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                float grey = raster.getSampleFloat(x, y, 0) / most;
                float alpha = transparent ? raster.getSampleFloat(x, y, 1) / largest(raster, 1) : 1;
                values[at++] = grey * alpha + 1 - alpha;
            }
        }
        return new Pixels(image.getHeight(), image.getWidth(), 1, values);
    }

    private static float largest(Raster raster, int band) {
        return raster.getDataBuffer().getDataType() == DataBuffer.TYPE_FLOAT ? 1
                : (1L << raster.getSampleModel().getSampleSize(band)) - 1;
    }

    private static Pixels ofColour(BufferedImage image) {
        BufferedImage plain = image;
        if (image.getTransparency() != BufferedImage.OPAQUE) {
            plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
            Graphics2D on = plain.createGraphics();
            on.drawImage(image, 0, 0, Color.WHITE, null);
            on.dispose();
        }
        int[] rgb = plain.getRGB(0, 0, plain.getWidth(), plain.getHeight(), null, 0, plain.getWidth());
        float[] values = new float[3 * rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            for (int c = 0; c < 3; c++) {
                values[3 * i + c] = (rgb[i] >> 16 - 8 * c & 0xff) / 255f;
            }
        }
        return new Pixels(plain.getHeight(), plain.getWidth(), 3, values);
    }

    // Many grey pictures are stored as colours, or with a palette.
    private Pixels withoutColour() {
        for (int i = 0; i < values.length; i += 3) {
            if (values[i] != values[i + 1] || values[i] != values[i + 2]) {
                return this;
            }
        }
        return in(1);
    }

    /** The same picture in 1 or 3 channels. */
    public Pixels in(int wanted) {
        if (wanted == channels) {
            return this;
        }
        float[] other = new float[height * width * wanted];
        for (int i = 0; i < height * width; i++) {
            if (wanted == 3) {
                other[3 * i] = other[3 * i + 1] = other[3 * i + 2] = values[i];
            } else {
                boolean grey = values[3 * i] == values[3 * i + 1] && values[3 * i] == values[3 * i + 2];
                other[i] = grey ? values[3 * i]
                        : LUMA[0] * values[3 * i] + LUMA[1] * values[3 * i + 1] + LUMA[2] * values[3 * i + 2];
            }
        }
        return new Pixels(height, width, wanted, other);
    }

    /**
     * The whole picture in another size; its sides are stretched to it. A new pixel is a weighted mean around it
     * where the picture shrinks, and is interpolated linearly where it grows.
     */
    public Pixels resized(int newHeight, int newWidth) {
        return rows(newHeight).columns(newWidth);
    }

    private Pixels rows(int count) {
        if (count == height) {
            return this;
        }
        Weights weights = Weights.between(height, count);
        int row = width * channels;
        float[] scaled = new float[count * row];
        for (int y = 0; y < count; y++) {
            for (int from = weights.first(y); from < weights.end(y); from++) {
                float weight = weights.weight(y, from);
                for (int i = 0; i < row; i++) {
                    scaled[y * row + i] += weight * values[from * row + i];
                }
            }
        }
        return new Pixels(count, width, channels, scaled);
    }

    private Pixels columns(int count) {
        if (count == width) {
            return this;
        }
        Weights weights = Weights.between(width, count);
        float[] scaled = new float[height * count * channels];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < count; x++) {
                for (int from = weights.first(x); from < weights.end(x); from++) {
                    float weight = weights.weight(x, from);
                    for (int c = 0; c < channels; c++) {
                        scaled[(y * count + x) * channels + c] += weight * values[(y * width + from) * channels + c];
                    }
                }
            }
        }
        return new Pixels(height, count, channels, scaled);
    }
}
