package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.plot.figure.Options;
import io.percolate.plot.figure.Painter;
import io.percolate.plot.figure.Style;
import io.percolate.plot.figure.Text;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Grids of small images, with or without a caption under each. */
final class Images {

    private Images() {
    }

    /** A caption under an image; a {@code wrong} one gets a cross and a frame besides its colour. */
    record Caption(String text, boolean wrong) {
    }

    static Chart grid(List<BufferedImage> images, int rows, int columns) {
        int shown = shown(images.size(), rows, columns);
        return chart(images.subList(0, shown), List.of(), columns, "Grid of " + shown + " images.");
    }

    static Chart captioned(List<BufferedImage> images, List<String> captions, int rows, int columns) {
        Figures.requireSameLength("images", images.size(), "captions", captions.size());
        int shown = shown(images.size(), rows, columns);
        List<Caption> plain = captions.subList(0, shown).stream().map(text -> new Caption(text, false)).toList();
        return chart(images.subList(0, shown), plain, columns,
                "Grid of " + shown + " images: " + String.join(", ", captions.subList(0, shown)) + ".");
    }

    static Chart predictions(List<BufferedImage> images, int[] predicted, int[] actual, List<String> names, int rows,
                             int columns) {
        return predictions(images, predicted, actual, names, i -> "", rows, columns);
    }

    private static Chart predictions(List<BufferedImage> images, int[] predicted, int[] actual, List<String> names,
                                     IntFunction<String> certainty, int rows, int columns) {
        Figures.requireSameLength("images", images.size(), "predictions", predicted.length);
        Figures.requireSameLength("predictions", predicted.length, "true classes", actual.length);
        int shown = shown(images.size(), rows, columns);
        List<Caption> captions = new ArrayList<>();
        List<String> mistakes = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            boolean wrong = predicted[i] != actual[i];
            String guess = nameOf(predicted[i], names);
            String sure = certainty.apply(i);
            String is = sure.isEmpty() ? " (is " + nameOf(actual[i], names) + ")" : "≠" + nameOf(actual[i], names);
            captions.add(new Caption((wrong ? guess + is : guess) + sure, wrong));
            if (wrong) {
                mistakes.add("image " + (i + 1) + " taken for " + guess + ", is " + nameOf(actual[i], names));
            }
        }
        String figures = "Grid of " + shown + " images, " + (shown - mistakes.size()) + " of " + shown
                + " predicted right" + (mistakes.isEmpty() ? "." : "; " + String.join("; ", mistakes) + ".");
        return chart(images.subList(0, shown), captions, columns, figures);
    }

    static Chart predictions(Dataset data, int[] predicted, int rows, int columns) {
        Figures.requireSameLength("examples", data.size(), "predictions", predicted.length);
        int count = shown(data.size(), rows, columns);
        int[] actual = IntStream.range(0, count).map(data::classOf).toArray();
        return predictions(of(data, count), Arrays.copyOf(predicted, count), actual, data.classNames(), rows, columns);
    }

    /** With the probability of each predicted class beside its name. */
    static Chart predictions(Dataset data, INDArray probabilities, int rows, int columns) {
        Figures.requireSameLength("examples", data.size(), "predictions", (int) probabilities.size(0));
        int count = shown(data.size(), rows, columns);
        int[] predicted = probabilities.argMax(1).toIntVector();
        int[] actual = IntStream.range(0, count).map(data::classOf).toArray();
        IntFunction<String> certainty = i -> " %.0f %%".formatted(100 * probabilities.getDouble(i, predicted[i]));
        return predictions(of(data, count), Arrays.copyOf(predicted, count), actual, data.classNames(), certainty, rows,
                columns);
    }

    static List<BufferedImage> of(Dataset data, int most) {
        return IntStream.range(0, Math.min(most, data.size())).mapToObj(data::image).toList();
    }

    /**
     * The images in rows of {@code float}.
     *
     * @param rows each {@code height * width * channels} values, channel fastest; a row outside 0 to 1 is
     *     scaled from its least to its greatest value
     * @param shape height, width and, if not 1, channels (1 or 3)
     */
    static List<BufferedImage> of(float[][] rows, int... shape) {
        int channels = shape.length == 3 ? shape[2] : 1;
        if (shape.length < 2 || shape.length > 3 || channels != 1 && channels != 3) {
            throw new PercolateException("An image has the shape height, width and 1 or 3 channels, not "
                    + Arrays.toString(shape) + ".");
        }
        return Arrays.stream(rows).map(row -> image(row, shape[0], shape[1], channels)).toList();
    }

    private static BufferedImage image(float[] row, int height, int width, int channels) {
        Figures.requireSameLength("pixels of the shape", height * width * channels, "values in the row", row.length);
        double[] values = Figures.finite(Figures.doubles(row));
        double low = Math.min(0, values.length == 0 ? 0 : Figures.min(values));
        double high = low < 0 || Figures.max(values) > 1 ? Figures.max(values) : 1;
        BufferedImage image = new BufferedImage(width, height,
                channels == 1 ? BufferedImage.TYPE_BYTE_GRAY : BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < row.length; i++) {
            int level = (int) Math.round(255 * Math.max(0, Math.min(1, (row[i] - low) / (high - low))));
            int pixel = i / channels;
            int band = channels == 1 ? 0 : i % channels;
            image.getRaster().setSample(pixel % width, pixel / width, band, level);
        }
        return image;
    }

    private static int shown(int images, int rows, int columns) {
        if (rows < 1 || columns < 1) {
            throw new PercolateException(
                    "An image grid has at least one row and one column, not " + rows + " x " + columns + ".");
        }
        Figures.requireSome("the image grid", images);
        return Math.min(images, rows * columns);
    }

    static String nameOf(int label, List<String> names) {
        return label >= 0 && label < names.size() ? names.get(label) : Integer.toString(label);
    }

    private static Chart chart(List<BufferedImage> images, List<Caption> captions, int columns, String figures) {
        BufferedImage first = images.get(0);
        int across = Math.min(columns, images.size());
        Mosaic mosaic = Mosaic.of(first.getWidth(), first.getHeight(), across, !captions.isEmpty());
        BufferedImage picture = mosaic.compose(images);
        int naturalWidth = picture.getWidth() * mosaic.scale();
        int naturalHeight = picture.getHeight() * mosaic.scale();
        Painter painter = (g, width, height, options) -> {
            double fit = Math.min((double) width / naturalWidth, (double) height / naturalHeight);
            g.translate((width - naturalWidth * fit) / 2, 0);
            g.scale(fit, fit);
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION,
                    RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
            g.drawImage(picture, 0, 0, naturalWidth, naturalHeight, null);
            g.setColor(Style.BACKGROUND);
            g.fill(mosaic.between(images.size()));
            for (int i = 0; i < captions.size(); i++) {
                drawCaption(g, captions.get(i), mosaic, i);
            }
        };
        return new Chart(painter, Options.NONE, naturalWidth, naturalHeight, figures);
    }

    private static void drawCaption(Graphics2D g, Caption caption, Mosaic mosaic, int index) {
        int x = mosaic.left(index) * mosaic.scale();
        int y = mosaic.top(index) * mosaic.scale();
        int width = mosaic.width() * mosaic.scale();
        int height = mosaic.height() * mosaic.scale();
        g.setColor(caption.wrong() ? Style.WRONG : Style.INK);
        if (caption.wrong()) {
            g.setStroke(Style.SOLID);
            g.drawRect(x - 1, y - 1, width + 2, height + 2);
        }
        g.setFont(caption.wrong() ? Style.SMALL.deriveFont(Font.BOLD) : Style.SMALL);
        String text = caption.wrong() ? "× " + caption.text() : caption.text();
        Text.centered(g, Text.elide(g, text, width + 4), x + width / 2.0, y + height + 14);
    }
}
