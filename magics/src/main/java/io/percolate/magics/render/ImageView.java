package io.percolate.magics.render;

import io.percolate.magics.display.Bundle;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/** An image as PNG; a small one is enlarged by an integer factor, so that its pixels are visible. */
final class ImageView {

    private static final int SMALL = 112;

    private ImageView() {
    }

    static Bundle bundle(BufferedImage image) {
        String text = "image %d x %d".formatted(image.getWidth(), image.getHeight());
        return new Bundle(Map.of("image/png", png(enlarge(image)))).with("text/plain", text);
    }

    private static BufferedImage enlarge(BufferedImage image) {
        int factor = SMALL / Math.max(image.getWidth(), image.getHeight());
        if (factor < 2) {
            return image;
        }
        int width = image.getWidth() * factor;
        int height = image.getHeight() * factor;
        BufferedImage large = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = large.createGraphics();
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return large;
    }

    static String png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
