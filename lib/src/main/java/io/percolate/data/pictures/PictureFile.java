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
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** A file with a picture: PNG, JPEG, GIF (its first frame), BMP or TIFF. */
public final class PictureFile {

    private static final List<String> ENDINGS =
            List.of(".png", ".jpg", ".jpeg", ".jpe", ".gif", ".bmp", ".tif", ".tiff");

    private PictureFile() {
    }

    /** Whether the name is that of a picture. */
    public static boolean isNamedSo(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    /**
     * The picture, upright: turned as its Exif data says.
     *
     * @throws IOException when the file cannot be read, with the reason in a few words
     */
    public static Pixels read(Path file) throws IOException {
        if (Files.size(file) == 0) {
            throw new IOException("the file is empty");
        }
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new IOException("it is no PNG, JPEG, GIF, BMP or TIFF");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in);
                return upright(reader);
            } finally {
                reader.dispose();
            }
        } catch (RuntimeException e) { // readers meet damaged files with any exception
            throw new IOException("it is damaged", e);
        } catch (IOException e) {
            throw new IOException(reason(e), e);
        }
    }

    private static Pixels upright(ImageReader reader) throws IOException {
        if (!reader.getFormatName().equalsIgnoreCase("jpeg")) {
            return Pixels.of(reader.read(0));
        }
        IIOImage whole = reader.readAll(0, null);
        return Orientation.upright(Pixels.of((BufferedImage) whole.getRenderedImage()),
                Orientation.of(whole.getMetadata()));
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        return message.startsWith("it is no") || message.startsWith("the file") ? message
                : message.contains("Unsupported Image Type") ? "its colours are CMYK: save it as RGB"
                : "it is damaged";
    }
}
