package io.percolate.plot;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Layout of equally large images in rows and columns, in image pixels; the chart magnifies the whole by {@code scale}.
 * So a grid is one small picture in the SVG, however many images it shows.
 *
 * @param columns images in a row
 * @param width of one image, in its own pixels
 * @param height of one image, in its own pixels
 * @param gap between images, in image pixels
 * @param caption room under an image, in image pixels
 * @param scale CSS pixels per image pixel
 */
record Mosaic(int columns, int width, int height, int gap, int caption, int scale) {

    private static final int CAPTION_HEIGHT = 18;
    private static final int GAP = 6;
    private static final int GREATEST_WIDTH = 1000;

    static Mosaic of(int width, int height, int columns, boolean captions) {
        int wanted = Math.min(captions ? 84 : 60, GREATEST_WIDTH / columns);
        int scale = Math.max(1, wanted / Math.max(width, height));
        return new Mosaic(columns, width, height, ceilDiv(GAP, scale), captions ? ceilDiv(CAPTION_HEIGHT, scale) : 0,
                scale);
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }

    int left(int index) {
        return gap + index % columns * (width + gap);
    }

    int top(int index) {
        return gap + index / columns * (height + caption + gap);
    }

    int totalWidthOf(int images) {
        return gap + Math.min(columns, images) * (width + gap);
    }

    int totalHeightOf(int images) {
        return gap + ceilDiv(images, columns) * (height + caption + gap);
    }

    /** What is no image, in CSS pixels: a chart paints it in the colour of its ground. */
    Path2D between(int images) {
        int rows = ceilDiv(images, columns);
        double right = totalWidthOf(images) * scale;
        double bottom = totalHeightOf(images) * scale;
        Path2D area = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int row = 0; row <= rows; row++) {
            double top = row == 0 ? 0 : (top((row - 1) * columns) + height) * scale;
            double below = row == rows ? bottom : top(row * columns) * scale;
            area.append(new Rectangle2D.Double(0, top, right, below - top), false);
        }
        int across = Math.min(columns, images);
        for (int column = 0; column <= across; column++) {
            double left = column == 0 ? 0 : (left(column - 1) + width) * scale;
            double beside = column == across ? right : left(column) * scale;
            area.append(new Rectangle2D.Double(left, 0, beside - left, bottom), false);
        }
        if (images % columns > 0 && rows > 1) {
            double left = left(images % columns) * scale;
            area.append(new Rectangle2D.Double(left, top((rows - 1) * columns) * scale, right - left, height * scale),
                    false);
        }
        return area;
    }

    /** All images on one light background, in grey when every image is grey. */
    BufferedImage compose(List<BufferedImage> images) {
        boolean grey = images.stream().allMatch(image -> image.getType() == BufferedImage.TYPE_BYTE_GRAY);
        BufferedImage whole = new BufferedImage(totalWidthOf(images.size()), totalHeightOf(images.size()),
                grey ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        Graphics2D g = whole.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, whole.getWidth(), whole.getHeight());
        for (int i = 0; i < images.size(); i++) {
            g.drawImage(images.get(i), left(i), top(i), width, height, null);
        }
        g.dispose();
        return whole;
    }
}
