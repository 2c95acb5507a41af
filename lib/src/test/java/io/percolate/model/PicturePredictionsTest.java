package io.percolate.model;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.data.Mnist;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pictures that people bring become what a model was trained with. */
class PicturePredictionsTest {

    private static Model digits;

    @TempDir
    private Path folder;
    private final List<String> said = new ArrayList<>();

    @BeforeAll
    static void train() {
        digits = Model.parse("input 28x28\nflatten\ndense 64 relu\ndense 10 softmax\nseed 1");
        digits.fit(Mnist.load().train().sample(6000), epochs(3));
    }

    @BeforeEach
    void listen() {
        Notices.listen(said::add);
    }

    @AfterEach
    void silence() {
        Notices.listen(text -> { });
    }

    /** A drawn one, seven or zero. */
    private static Path2D shape(int digit) {
        Path2D path = new Path2D.Double();
        if (digit == 1) {
            path.moveTo(0.55, 0.1);
            path.lineTo(0.45, 0.9);
        } else if (digit == 7) {
            path.moveTo(0.2, 0.15);
            path.lineTo(0.75, 0.15);
            path.lineTo(0.45, 0.9);
        } else {
            path.append(new java.awt.geom.Ellipse2D.Double(0.25, 0.1, 0.5, 0.8), false);
        }
        return path;
    }

    /**
     * Draws a digit somewhere on a page.
     *
     * @param noise how much the paper varies, 0 to 255
     */
    private Path draw(int digit, int side, double at, double scale, Color paper, Color pen, int noise)
            throws IOException {
        BufferedImage image = new BufferedImage(side, side * 3 / 4, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = image.createGraphics();
        on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        on.setColor(paper);
        on.fillRect(0, 0, side, side);
        on.setColor(pen);
        on.setStroke(new BasicStroke((float) (side * scale / 10), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        AffineTransform place = AffineTransform.getTranslateInstance(side * at, side * at * 0.7);
        place.scale(side * scale, side * scale);
        on.draw(place.createTransformedShape(shape(digit)));
        on.dispose();
        Random random = new Random(1);
        for (int i = 0; noise > 0 && i < image.getWidth() * image.getHeight(); i++) {
            int x = i % image.getWidth();
            int y = i / image.getWidth();
            int shade = random.nextInt(noise) + x * noise / image.getWidth(); // grain, and a shadow to one side
            Color color = new Color(image.getRGB(x, y));
            image.setRGB(x, y, new Color(Math.max(0, color.getRed() - shade), Math.max(0, color.getGreen() - shade),
                    Math.max(0, color.getBlue() - shade)).getRGB());
        }
        Path file = folder.resolve(digit + "-" + side + ".png");
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    @ParameterizedTest
    @CsvSource({"0, 400, 0.1, 0.4, 0", "1, 400, 0.4, 0.3, 0", "7, 1200, 0.05, 0.6, 0", "0, 90, 0.3, 0.5, 30",
        "7, 640, 0.2, 0.45, 30", "1, 56, 0.2, 0.5, 0"})
    void drawnDigitsAreRead(int digit, int side, double at, double scale, int noise) throws IOException {
        Path dark = draw(digit, side, at, scale, new Color(235, 230, 220), new Color(30, 30, 90), noise);
        assertThat(digits.predictNames(dark)).containsExactly(String.valueOf(digit));
        assertThat(said).singleElement().asString().isEqualTo(dark.getFileName()
                + ": inverted, fitted into 20x20 of 28x28 and centred by its mass, in grey, values 0 to 1.");
        float[] made = digits.matchPictures(dark).featureRows().clone();
        Path light = draw(digit, side, at, scale, Color.BLACK, Color.WHITE, 0);
        said.clear();
        assertThat(digits.predictNames(light)).containsExactly(String.valueOf(digit));
        assertThat(said.get(0)).doesNotContain("inverted");
        assertCentred(made);
        assertCentred(digits.matchPictures(light).featureRows());
    }

    /** The rule of MNIST's makers: a box of 20x20, and the centre of mass in the middle of 28x28. */
    private static void assertCentred(float[] pixels) {
        double sum = 0;
        double row = 0;
        double column = 0;
        int top = 28;
        int bottom = 0;
        for (int i = 0; i < pixels.length; i++) {
            assertThat(pixels[i]).isBetween(0f, 1f);
            sum += pixels[i];
            row += pixels[i] * (i / 28 + 0.5);
            column += pixels[i] * (i % 28 + 0.5);
            if (pixels[i] > 0) {
                top = Math.min(top, i / 28);
                bottom = Math.max(bottom, i / 28);
            }
        }
        assertThat(row / sum).isCloseTo(14, within(0.51)); // whole pixels
        assertThat(column / sum).isCloseTo(14, within(0.51));
        assertThat(bottom - top + 1).isEqualTo(20);
    }

    /** A test picture of the data set itself, saved as a file, is predicted as the picture in the data set. */
    @Test
    void pictureOfTheDataSetStaysWhatItIs() throws IOException {
        Dataset test = Mnist.load().test().take(60);
        int[] expected = digits.predictClasses(test);
        int same = 0;
        for (int i = 0; i < test.size(); i++) {
            Path file = folder.resolve("digit.png");
            ImageIO.write(test.image(i), "png", file.toFile());
            same += digits.predictNames(file).get(0).equals(String.valueOf(expected[i])) ? 1 : 0;
        }
        assertThat(same).isGreaterThanOrEqualTo(55); // the box is fitted anew, by whole pixels
    }

    @Test
    void savedModelStillKnows() throws IOException {
        Path file = draw(7, 400, 0.2, 0.4, Color.WHITE, Color.BLACK, 0);
        digits.save(folder.resolve("digits.zip"));
        Model loaded = Model.load(folder.resolve("digits.zip"));
        assertThat(loaded.predict(file)).isEqualTo(digits.predict(file));
        assertThat(said.get(1)).isEqualTo(said.get(0));
    }

    @Test
    void folderIsATable() throws IOException {
        draw(7, 400, 0.2, 0.4, Color.WHITE, Color.BLACK, 0);
        draw(0, 300, 0.2, 0.4, Color.BLACK, Color.WHITE, 0);
        assertThat(digits.predict(folder).shape()).containsExactly(2, 10);
        assertThat(digits.predictTable(folder).stringColumn("file").asList()).containsExactly("0-300.png", "7-400.png");
        assertThat(digits.predictNames(folder)).containsExactly("0", "7");
        assertThat(said.get(0)).startsWith("2 pictures of").contains("1 of them inverted");
    }

    private static Dataset photos(float low, float high) {
        Random random = new Random(2);
        float[] pixels = new float[60 * 4 * 4 * 3];
        int[] classes = new int[60];
        for (int i = 0; i < pixels.length; i++) {
            classes[i / 48] = i / 48 % 2;
            float share = 0.4f * random.nextFloat() + (i % 3 == 2 * classes[i / 48] ? 0.6f : 0); // red or blue
            pixels[i] = low + share * (high - low);
        }
        return Dataset.ofClasses(pixels, new int[] {4, 4, 3}, classes, List.of("red", "blue"));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, false", "0, 255, false", "-1, 1, false", "0, 1, true"})
    void colourPicturesGetTheScaleOfTheTrainingData(float low, float high, boolean normalized) throws IOException {
        Dataset data = normalized ? photos(low, high).normalize() : photos(low, high);
        Model model = Model.parse("input 4x4x3\nflatten\ndense 2 softmax\noptimizer adam lr=0.02\nseed 1");
        model.fit(data, epochs(30));
        for (int rgb : new int[] {0xd02020, 0x2020d0}) {
            BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
            for (int i = 0; i < 64 * 48; i++) {
                image.setRGB(i % 64, i / 64, rgb);
            }
            Path file = folder.resolve("photo.png");
            ImageIO.write(image, "png", file.toFile());
            assertThat(model.predictNames(file)).containsExactly(rgb == 0xd02020 ? "red" : "blue");
            assertThat(model.matchPictures(file).featureRows()[0])
                    .isCloseTo(low + (rgb >> 16) / 255f * (high - low), within(1e-3f));
        }
        assertThat(said).contains("photo.png: scaled to 4x4, in colour, values " + (int) low + " to "
                + (int) high + ".");
    }

    @Test
    void mistakesAreNamed() throws IOException {
        Path empty = draw(1, 60, 2, 0.1, Color.WHITE, Color.BLACK, 0);
        refused(digits, empty, "nothing is drawn on it");
        refused(digits, folder.resolve("none.png"), "does not exist");
        Files.writeString(folder.resolve("text.png"), "no picture");
        refused(digits, folder.resolve("text.png"), "not a PNG, JPEG");
        Files.createDirectory(folder.resolve("empty"));
        refused(digits, folder.resolve("empty"), "has no pictures");
        Model points = Model.parse("input 2\ndense 2 softmax");
        refused(points, empty, "takes examples of shape [2], which are not pictures");
    }

    private static void refused(Model model, Path file, String words) {
        assertThatThrownBy(() -> model.predict(file)).isInstanceOf(PercolateException.class)
                .hasMessageContaining(words);
    }
}
