package io.percolate.data;

import io.percolate.PercolateException;
import java.util.Arrays;
import java.util.List;

/**
 * How pictures become numbers: their size and channels.
 *
 * <pre>{@code Dataset pets = Dataset.ofImages(Path.of("pets"), ImageOptions.size(32, 32).gray());}</pre>
 *
 * @param height in pixels; 0 for the size of all pictures, or of most
 * @param width in pixels; 0 for the size of all pictures, or of most
 * @param channels 1 for grey, 3 for red, green and blue; 0 for 1 when all pictures are grey and 3 otherwise
 * @param classes names of the classes in their order; empty for those of the folders
 */
public record ImageOptions(int height, int width, int channels, List<String> classes) {

    private static final int LARGEST = 4096;

    /** @throws PercolateException when a size is below 1 or above 4096 */
    public ImageOptions {
        boolean asTheyAre = height == 0 && width == 0;
        if (!asTheyAre && (height < 1 || width < 1 || height > LARGEST || width > LARGEST)) {
            throw new PercolateException("A size of " + height + "x" + width + " pixels is not between 1x1 and "
                    + LARGEST + "x" + LARGEST + ".");
        }
        if (channels != 0 && channels != 1 && channels != 3) {
            throw new PercolateException("Pictures have 1 channel, grey, or 3, not " + channels + ".");
        }
        classes = List.copyOf(classes);
    }

    /** In the size of all pictures, or of most, or a square. */
    public static ImageOptions original() {
        return new ImageOptions(0, 0, 0, List.of());
    }

    /** Every picture is scaled to this size, in pixels; its sides are stretched. */
    public static ImageOptions size(int height, int width) {
        if (height == 0) {
            throw new PercolateException("A size of 0x" + width + " pixels is not between 1x1 and 4096x4096.");
        }
        return new ImageOptions(height, width, 0, List.of());
    }

    /** In one channel, by 0.299 red + 0.587 green + 0.114 blue. */
    public ImageOptions gray() {
        return new ImageOptions(height, width, 1, classes);
    }

    /** In three channels, red, green and blue. */
    public ImageOptions color() {
        return new ImageOptions(height, width, 3, classes);
    }

    /** With these classes in this order: for test pictures, those of the training pictures. */
    public ImageOptions classes(List<String> names) {
        return new ImageOptions(height, width, channels, names);
    }

    /** As this data set's pictures: their size, channels and classes. */
    public static ImageOptions like(Dataset pictures) {
        int[] shape = pictures.featureShape();
        if (shape.length != 3) {
            throw new PercolateException("Examples of shape " + Arrays.toString(shape) + " are not pictures.");
        }
        return new ImageOptions(shape[0], shape[1], shape[2], pictures.classNames());
    }

    boolean isSized() {
        return height > 0;
    }
}
