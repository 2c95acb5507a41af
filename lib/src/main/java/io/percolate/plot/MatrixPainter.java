package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Range;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import io.percolate.plot.figure.XLabels;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Paints a matrix as coloured cells: one embedded picture with a pixel for each value, text over it.
 *
 * @param values row after row, top row first
 * @param cells text in each cell, or null for the values where they are wanted
 * @param rows names of the rows, or empty for their numbers from 0
 * @param columns names of the columns, or empty for their numbers from 0
 * @param fixed colours that no option changes, or null for those of the range
 * @param range of the values
 * @param bar whether a colour bar stands to the right
 */
record MatrixPainter(double[][] values, String[][] cells, List<String> rows, List<String> columns, MatrixColors fixed,
                     Range range, boolean bar) implements Painter {

    private static final int PAD = 12;
    private static final int BAR_WIDTH = 14;
    private static final int CELL_GAP = 8;
    private static final int CELL_HEIGHT = 18;
    private static final double NAME_HEIGHT = 14;
    private static final double LONGEST_NAME = 160;
    private static final int LARGEST = 5000;

    /** A matrix of pixels has square ones, unless it is much longer than wide. */
    private static final double MOST_UNEQUAL = 3;

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

    @Override
    public Optional<Range> colors(Options options) {
        return bar ? Optional.of(options.colorRange().isEmpty() ? range : options.colorRange()) : Optional.empty();
    }

    private MatrixColors scale(Options options) {
        return fixed != null ? fixed : MatrixColors.of(options.colorRange().isEmpty() ? range : options.colorRange());
    }

    /** Whether the values are those of pixels, without names of their own. */
    static boolean isSquare(int height, int width, List<String> rows, List<String> columns) {
        return rows.isEmpty() && columns.isEmpty() && Math.max(height, width) <= MOST_UNEQUAL * Math.min(height, width);
    }

    private XLabels labels(double left, double right) {
        return columns.isEmpty() ? XLabels.indices(values[0].length, left, right) : XLabels.of(columns, left, right);
    }

    /** Room on the left, on the right and below the cells. */
    private double[] around(Options options, int width) {
        List<String> names = rows.isEmpty() ? List.of(Integer.toString(values.length - 1)) : rows;
        MatrixColors colors = scale(options);
        double left = PAD + (options.y().isEmpty() ? 0 : 22) + Math.min(LONGEST_NAME, widest(names)) + 6;
        double right = PAD + (bar ? BAR_WIDTH + 14 + Math.max(Text.width(Style.SMALL, Text.number(colors.low())),
                Text.width(Style.SMALL, Text.number(colors.high()))) : 0);
        double below = labels(left, width - right).height() + 3;
        return new double[] {left, right, PAD + below + (options.x().isEmpty() ? 0 : 22)};
    }

    @Override
    public void paint(Graphics2D g, int width, int height, Options options) {
        g.setFont(Style.SMALL);
        double[] around = around(options, width);
        int left = (int) around[0];
        int w = Math.max(1, width - left - (int) around[1]);
        int h = Math.max(1, height - PAD - (int) around[2]);
        if (isSquare(values.length, values[0].length, rows, columns)) {
            double pixel = Math.min((double) w / values[0].length, (double) h / values.length);
            left += (int) (w - pixel * values[0].length) / 2;
            w = (int) Math.max(1, pixel * values[0].length);
            h = (int) Math.max(1, pixel * values.length);
        }
        MatrixColors colors = scale(options);
        drawCells(g, picture(colors), left, PAD, w, h);
        if (cells != null || options.values()) {
            drawTexts(g, colors, left, (double) w / values[0].length, (double) h / values.length);
        }
        drawRowNames(g, left, h);
        XLabels labels = labels(left, left + w);
        labels.paint(g, PAD + h + 4.0);
        drawAxisTitles(g, options, left, w, h, PAD + h + labels.height() + 20);
        if (bar) {
            drawBar(g, colors, left + w + PAD, h);
        }
    }

    private BufferedImage picture(MatrixColors colors) {
        BufferedImage picture = new BufferedImage(values[0].length, values.length, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                picture.setRGB(j, i, colors.at(values[i][j]).getRGB());
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

    private void drawTexts(Graphics2D g, MatrixColors colors, int x, double cellWidth, double cellHeight) {
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values[i].length; j++) {
                g.setColor(Style.inkOn(colors.at(values[i][j])));
                Text.centered(g, cells != null ? cells[i][j] : Text.number(values[i][j]), x + (j + 0.5) * cellWidth,
                        PAD + (i + 0.5) * cellHeight + 4);
            }
        }
    }

    /** Every name, or every second, third ... where they would touch; of numbers every second, fifth, tenth ... */
    private void drawRowNames(Graphics2D g, int x, int h) {
        g.setColor(Style.FAINT_INK);
        int count = values.length;
        int every = Math.max(1, (int) Math.ceil(count * NAME_HEIGHT / h));
        every = rows.isEmpty() ? XLabels.round(every) : every;
        for (int i = 0; i < count; i += every) {
            String name = rows.isEmpty() ? Integer.toString(i) : rows.get(i);
            Text.rightAligned(g, Text.elide(g, name, LONGEST_NAME), x - 6, PAD + (i + 0.5) * h / count + 4);
        }
    }

    private void drawAxisTitles(Graphics2D g, Options options, int x, int w, int h, double baseline) {
        g.setFont(Style.BASE);
        g.setColor(Style.INK);
        Text.centered(g, options.x(), x + w / 2.0, baseline);
        double names = rows.isEmpty() ? Text.width(Style.SMALL, Integer.toString(values.length - 1))
                : Math.min(LONGEST_NAME, widest(rows));
        Text.upwards(g, options.y(), x - 6 - names - 10, PAD + h / 2.0);
        g.setFont(Style.SMALL);
    }

    private static void drawBar(Graphics2D g, MatrixColors colors, int x, int h) {
        BufferedImage picture = new BufferedImage(1, 64, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 64; i++) {
            picture.setRGB(0, i, colors.scale().at(1 - i / 63.0).getRGB());
        }
        drawCells(g, picture, x, PAD, BAR_WIDTH, h);
        g.setColor(Style.FAINT_INK);
        g.drawString(Text.number(colors.high()), x + BAR_WIDTH + 5, PAD + 9);
        g.drawString(Text.number(colors.low()), x + BAR_WIDTH + 5, PAD + h);
        if (colors.low() < 0 && colors.high() > 0) {
            g.drawString("0", x + BAR_WIDTH + 5, PAD + h / 2 + 4);
        }
    }

    private static double widest(List<String> names) {
        return names.stream().mapToDouble(name -> Text.width(Style.SMALL, name)).max().orElse(0);
    }
}
