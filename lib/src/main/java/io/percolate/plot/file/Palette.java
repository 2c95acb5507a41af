package io.percolate.plot.file;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reduces a picture to at most 256 colours, the means of cells of equal size in red, green and blue. */
public final class Palette {

    private static final int MOST = 256;
    private static final int[] BITS = {7, 6, 5, 4, 3, 2};

    /** The colours within one cell. */
    private static final class Cell {
        final int index;
        long red;
        long green;
        long blue;
        int count;

        Cell(int index) {
            this.index = index;
        }

        void add(int rgb) {
            red += rgb >> 16 & 255;
            green += rgb >> 8 & 255;
            blue += rgb & 255;
            count++;
        }
    }

    private Palette() {
    }

    /** The picture with indexed colours, whose PNG files are several times smaller. */
    public static BufferedImage indexed(BufferedImage image) {
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        for (int bits : BITS) {
            Map<Integer, Cell> cells = cells(pixels, bits);
            if (cells.size() <= MOST) {
                return draw(pixels, image.getWidth(), image.getHeight(), bits, cells);
            }
        }
        throw new AssertionError("two bits of each give 64 colours");
    }

    private static Map<Integer, Cell> cells(int[] pixels, int bits) {
        Map<Integer, Cell> cells = new LinkedHashMap<>();
        for (int pixel : pixels) {
            cells.computeIfAbsent(key(pixel, bits), k -> new Cell(cells.size())).add(pixel);
            if (cells.size() > MOST) {
                break;
            }
        }
        return cells;
    }

    private static int key(int rgb, int bits) {
        int mask = 255 & 255 << 8 - bits;
        return rgb & (mask << 16 | mask << 8 | mask);
    }

    private static BufferedImage draw(int[] pixels, int width, int height, int bits, Map<Integer, Cell> cells) {
        byte[] red = new byte[cells.size()];
        byte[] green = new byte[cells.size()];
        byte[] blue = new byte[cells.size()];
        for (Cell cell : cells.values()) {
            red[cell.index] = (byte) (cell.red / cell.count);
            green[cell.index] = (byte) (cell.green / cell.count);
            blue[cell.index] = (byte) (cell.blue / cell.count);
        }
        BufferedImage indexed = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, cells.size(), red, green, blue));
        WritableRaster raster = indexed.getRaster();
        for (int i = 0; i < pixels.length; i++) {
            raster.setSample(i % width, i / width, 0, cells.get(key(pixels[i], bits)).index);
        }
        return indexed;
    }
}
