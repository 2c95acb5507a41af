package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.plot.figure.ColorScale;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import io.percolate.plot.figure.XLabels;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

/**
 * Paints a matrix as coloured cells: one embedded picture with a pixel for each value, text over it.
 *
 * @param values row after row, top row first
 * @param cells text in each cell, or null for the values where they are wanted
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
    private static final int CELL_GAP = 8;
    private static final int CELL_HEIGHT = 18;
    private static final double NAME_HEIGHT = 14;
    private static final double LONGEST_NAME = 160;
    private static final int LARGEST = 5000;

    @Override
    public boolean hasValues() {
        return true;
    }

    @Override
    public int[] least(Options options) {
        if (!options.values() || cells != null) {
            return new int[] {0, 0};
        }
        double widest = Arrays.stream(values).flatMapToDouble(Arrays::stream)
                .map(value -> Text.width(Style.SMALL, Text.number(value))).max().orElse(0) + CELL_GAP;
        double[] around = around(options, 1000);
        double width = around[0] + around[1] + widest * values[0].length;
        double height = PAD + around[2] + CELL_HEIGHT * values.length;
        if (Math.max(width, height) > LARGEST) {
            throw new PercolateException("There is no room to write the values of " + values.length + " x "
                    + values[0].length + " cells.");
        }
        return new int[] {(int) Math.ceil(width), (int) Math.ceil(height)};
    }

    /** Room on the left, on the right and below the cells. */
    private double[] around(Options options, int width) {
        double left = PAD + (options.y().isEmpty() ? 0 : 22) + Math.min(LONGEST_NAME, widest(rows)) + 6;
        double right = PAD + (bar ? BAR_WIDTH + 14 + Math.max(Text.width(Style.SMALL, Text.number(low)),
                Text.width(Style.SMALL, Text.number(high))) : 0);
        double names = columns.isEmpty() ? 0 : XLabels.of(columns, left, width - right).height() + 3;
        return new double[] {left, right, PAD + names + (options.x().isEmpty() ? 0 : 22)};
    }

    @Override
    public void paint(Graphics2D g, int width, int height, Options options) {
        g.setFont(Style.SMALL);
        double[] around = around(options, width);
        int left = (int) around[0];
        int w = Math.max(1, width - left - (int) around[1]);
        int h = Math.max(1, height - PAD - (int) around[2]);
        drawCells(g, picture(), left, PAD, w, h);
        if (cells != null || options.values()) {
            drawTexts(g, left, PAD, (double) w / values[0].length, (double) h / values.length);
        }
        drawRowNames(g, left, h);
        if (!columns.isEmpty()) {
            XLabels.of(columns, left, left + w).paint(g, PAD + h + 4.0);
        }
        drawAxisTitles(g, options, left, w, h, height);
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
                Text.centered(g, cells != null ? cells[i][j] : Text.number(values[i][j]), x + (j + 0.5) * cellWidth,
                        y + (i + 0.5) * cellHeight + 4);
            }
        }
    }

    /** Every name, or every second, third ... where they would touch. */
    private void drawRowNames(Graphics2D g, int x, int h) {
        g.setColor(Style.FAINT_INK);
        int every = Math.max(1, (int) Math.ceil(rows.size() * NAME_HEIGHT / h));
        for (int i = 0; i < rows.size(); i += every) {
            Text.rightAligned(g, Text.elide(g, rows.get(i), LONGEST_NAME), x - 6,
                    PAD + (i + 0.5) * h / rows.size() + 4);
        }
    }

    private static void drawAxisTitles(Graphics2D g, Options options, int x, int w, int h, int height) {
        g.setFont(Style.BASE);
        g.setColor(Style.INK);
        Text.centered(g, options.x(), x + w / 2.0, height - PAD);
        Text.upwards(g, options.y(), PAD + 10, PAD + h / 2.0);
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

    private static double widest(List<String> names) {
        return names.stream().mapToDouble(name -> Text.width(Style.SMALL, name)).max().orElse(0);
    }
}
