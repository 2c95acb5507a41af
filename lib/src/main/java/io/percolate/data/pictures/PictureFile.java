package io.percolate.data.pictures;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A file with a picture: PNG, JPEG, GIF (its first frame), BMP or TIFF. */
public final class PictureFile {

    private static final List<String> ENDINGS =
            List.of(".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff");

    /** Pixels that are read along a side for each one that is kept. */
    private static final int OVERSAMPLED = 8;
    /** About 0.6 GB as numbers. */
    private static final long MOST_PIXELS = 50_000_000;

    private PictureFile() {
    }

    /** Whether the name is that of a picture. */
    public static boolean isNamedSo(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /** Something to do with an opened picture. */
    private interface Work<T> {
        T with(ImageReader reader) throws IOException;
    }

    /**
     * The picture, upright: turned as its Exif data says.
     *
     * @throws IOException when the file cannot be read, with the reason in a few words
     */
    public static Pixels read(Path file) throws IOException {
        return open(file, reader -> upright(reader, reader.getDefaultReadParam()));
    }

    /**
     * The picture, upright, for one that will be scaled to this size: of a far larger one not all pixels are read.
     *
     * @throws IOException when the file cannot be read, with the reason in a few words
     */
    public static Pixels read(Path file, int height, int width) throws IOException {
        return open(file, reader -> {
            int step = Math.min(reader.getHeight(0), reader.getWidth(0)) / (OVERSAMPLED * Math.max(height, width));
            ImageReadParam param = reader.getDefaultReadParam();
            if (step > 1) {
                param.setSourceSubsampling(step, step, 0, 0);
            }
            return upright(reader, param);
        });
    }

    /**
     * Height and width of the picture, upright, from the beginning of the file.
     *
     * @throws IOException when the file cannot be read, with the reason in a few words
     */
    public static int[] size(Path file) throws IOException {
        return open(file, reader -> {
            boolean turned = isJpeg(reader) && Orientation.of(reader.getImageMetadata(0)) > 4;
            return turned ? new int[] {reader.getWidth(0), reader.getHeight(0)}
                    : new int[] {reader.getHeight(0), reader.getWidth(0)};
        });
    }

    private static <T> T open(Path file, Work<T> work) throws IOException {
        if (Files.size(file) == 0) {
            throw new IOException("the file is empty");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("it is not a PNG, JPEG, GIF, BMP or TIFF");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return work.with(reader);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) { // readers meet damaged files with any exception
            throw new IOException("it is damaged", e);
        } catch (IOException e) {
            throw new IOException(reason(e), e);
        }
    }

    private static Pixels upright(ImageReader reader, ImageReadParam param) throws IOException {
        long pixels = (long) reader.getHeight(0) * reader.getWidth(0)
                / ((long) param.getSourceXSubsampling() * param.getSourceYSubsampling());
        if (pixels > MOST_PIXELS) {
            throw new IOException("it has " + reader.getHeight(0) + "x" + reader.getWidth(0)
                    + " pixels, which is too large");
        }
        if (!isJpeg(reader)) {
            return Pixels.of(reader.read(0, param));
        }
        IIOImage whole = reader.readAll(0, param);
        return Orientation.upright(Pixels.of((BufferedImage) whole.getRenderedImage()),
                Orientation.of(whole.getMetadata()));
    }

    private static boolean isJpeg(ImageReader reader) throws IOException {
        return reader.getFormatName().equalsIgnoreCase("jpeg");
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.matches("(it is no|it has|the file).*") ? message
                : message.contains("Unsupported Image Type") ? "its colours are CMYK: save it as RGB"
                : "it is damaged";
    }
}
