package io.percolate.data.pictures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.w3c.dom.NodeList;

/**
 * How a camera was held, by the Exif data in a JPEG file: 1 upright, 2 to 8 mirrored, turned, or both.
 *
 * <p>Source: CIPA DC-008, <i>Exchangeable image file format for digital still cameras: Exif</i>, tag 274.
 */
final class Orientation {

    private static final int UPRIGHT = 1;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

    private Orientation() {
    }

    /** The orientation in the metadata of an image; 1 when there is none. */
    static int of(IIOMetadata metadata) {
        if (metadata == null || !"javax_imageio_jpeg_image_1.0".equals(metadata.getNativeMetadataFormatName())) {
            return UPRIGHT;
        }
        NodeList unknown = ((IIOMetadataNode) metadata.getAsTree(metadata.getNativeMetadataFormatName()))
                .getElementsByTagName("unknown");
        for (int i = 0; i < unknown.getLength(); i++) {
            byte[] segment = (byte[]) ((IIOMetadataNode) unknown.item(i)).getUserObject();
            if (segment != null && segment.length > EXIF.length
                    && Arrays.equals(EXIF, Arrays.copyOf(segment, EXIF.length))) {
                return ofExif(Arrays.copyOfRange(segment, EXIF.length, segment.length));
            }
        }
        return UPRIGHT;
    }

    // Exif data is a TIFF file. A camera that writes a damaged one is no reason to refuse its picture.
    private static int ofExif(byte[] tiff) {
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(tiff))) {
            reader.setInput(in);
            TIFFField field = TIFFDirectory.createFromMetadata(reader.getImageMetadata(0))
                    .getTIFFField(BaselineTIFFTagSet.TAG_ORIENTATION);
            return field == null ? UPRIGHT : field.getAsInt(0);
        } catch (IOException | RuntimeException e) {
            return UPRIGHT;
        } finally {
            reader.dispose();
        }
    }

    /** The picture turned and mirrored until it is upright. */
    static Pixels upright(Pixels held, int orientation) {
        if (orientation <= UPRIGHT || orientation > 8) {
            return held;
        }
        int down = held.height() - 1;
        int right = held.width() - 1;
        boolean turned = orientation > 4;
        int height = turned ? held.width() : held.height();
        int width = turned ? held.height() : held.width();
        float[] upright = new float[held.values().length];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int row = turned ? x : y;
                int column = turned ? y : x;
                boolean fromBelow = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
                boolean fromTheRight = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
                int pixel = (fromBelow ? down - row : row) * held.width() + (fromTheRight ? right - column : column);
                for (int c = 0; c < held.channels(); c++) {
                    upright[at++] = held.values()[pixel * held.channels() + c];
                }
            }
        }
        return new Pixels(height, width, held.channels(), upright);
    }
}
