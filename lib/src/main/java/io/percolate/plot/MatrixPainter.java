package io.percolate.plot;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Paints a matrix as coloured cells: one embedded picture with a pixel for each value, text over it.
 *
 * @param values row after row, top row first
 * @param cells text in each cell, or null for none
 * @param rows names of the rows, or empty for none
 * @param columns names of the columns, or empty for none
 * @param low value at the start of the colour scale
 * @param high value at its end
 * @param bar whether a colour bar stands to the right
 */
record MatrixPainter(double[][] values, String[][] cells, List<String> rows, List<String> columns, ColorScale scale,
                     double low, double high, boolean bar) implements Painter {

    private static final int PAD = 12;
    private static final int BAR_WIDTH = 14;

    @Override
    public void paint(Graphics2D g, int width, int height, Labels labels) {
        g.setFont(Style.SMALL);
        int left = PAD + (labels.y().isEmpty() ? 0 : 22) + widest(g, rows) + 6;
        int right = PAD + (bar ? BAR_WIDTH + 14 + (int) Math.max(Text.width(g, Text.number(low)),
                Text.width(g, Text.number(high))) : 0);
        int bottom = PAD + (columns.isEmpty() ? 0 : 18) + (labels.x().isEmpty() ? 0 : 22);
        int w = width - left - right;
        int h = height - PAD - bottom;
        drawCells(g, picture(), left, PAD, w, h);
        if (cells != null) {
            drawTexts(g, left, PAD, (double) w / values[0].length, (double) h / values.length);
        }
        drawNames(g, left, PAD, w, h);
        drawAxisTitles(g, labels, left, PAD, w, h);
        if (bar) {
            drawBar(g, left + w + PAD, PAD, h);
        }
    }

    private double share(double value) {
        return high == low ? 0.5 : (value - low) / (high - low);
    }

    private BufferedImage picture() {
        BufferedImage picture = new BufferedImage(values[0].length, values.length, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                picture.setRGB(j, i, scale.at(share(values[i][j])).getRGB());
            }
        }
        return picture;
    }

    private static void drawCells(Graphics2D g, BufferedImage picture, int x, int y, int w, int h) {
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.drawImage(picture, x, y, w, h, null);
        g.setColor(Style.FRAME);
        g.setStroke(Style.HAIRLINE);
        g.drawRect(x, y, w, h);
    }

    private void drawTexts(Graphics2D g, int x, int y, double cellWidth, double cellHeight) {
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                g.setColor(Style.inkOn(scale.at(share(values[i][j]))));
                Text.centered(g, cells[i][j], x + (j + 0.5) * cellWidth, y + (i + 0.5) * cellHeight + 4);
            }
        }
    }

    private void drawNames(Graphics2D g, int x, int y, int w, int h) {
        g.setColor(Style.FAINT_INK);
        int everyRow = every(rows.size(), h / 14.0);
        for (int i = 0; i < rows.size(); i += everyRow) {
            Text.rightAligned(g, rows.get(i), x - 6, y + (i + 0.5) * h / rows.size() + 4);
        }
        int everyColumn = every(columns.size(), w / (widest(g, columns) + 4.0));
        for (int j = 0; j < columns.size(); j += everyColumn) {
            Text.centered(g, columns.get(j), x + (j + 0.5) * w / columns.size(), y + h + 15);
        }
    }

    /** Step between the names to show when only some fit: 1, 2, 5, ... */
    private static int every(int count, double room) {
        return Math.max(1, (int) Math.ceil(count / Math.max(1, room)));
    }

    private void drawAxisTitles(Graphics2D g, Labels labels, int x, int y, int w, int h) {
        g.setFont(Style.BASE);
        g.setColor(Style.INK);
        Text.centered(g, labels.x(), x + w / 2.0, y + h + (columns.isEmpty() ? 18 : 36));
        AffineTransform upright = g.getTransform();
        g.rotate(-Math.PI / 2);
        Text.centered(g, labels.y(), -(y + h / 2.0), PAD + 10);
        g.setTransform(upright);
        g.setFont(Style.SMALL);
    }

    private void drawBar(Graphics2D g, int x, int y, int h) {
        BufferedImage colours = new BufferedImage(1, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            colours.setRGB(0, i, scale.at(1 - i / 63.0).getRGB());
        }
        drawCells(g, colours, x, y, BAR_WIDTH, h);
        g.setColor(Style.FAINT_INK);
        g.drawString(Text.number(high), x + BAR_WIDTH + 5, y + 9);
        g.drawString(Text.number(low), x + BAR_WIDTH + 5, y + h);
    }

    private static int widest(Graphics2D g, List<String> names) {
        return (int) Math.ceil(names.stream().mapToDouble(name -> Text.width(g, name)).max().orElse(0));
    }
}
