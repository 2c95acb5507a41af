package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImagesTest {

    private static final Dataset NOISE = noise(30);

    private static Dataset noise(int count) {
        float[] values = new float[count * 784];
        Random random = new Random(7);
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 784 / 28 < 8 ? random.nextFloat() : 0;
        }
        int[] classes = new int[count];
        for (int i = 0; i < count; i++) {
            classes[i] = i % 3;
        }
        return Dataset.ofClasses(values, new int[] {28, 28, 1}, classes, List.of("a", "b", "c"));
    }

    @Test
    void aGridIsOneSmallPicture() {
        String svg = Plot.imageGrid(NOISE, 5, 5).svg();
        assertThat(svg).hasSizeLessThan(60_000).containsOnlyOnce("<image").contains("image-rendering:pixelated");
    }

    @Test
    void aWrongPredictionIsFramedAndCrossedAndNamesBoth() {
        int[] predicted = new int[30];
        for (int i = 0; i < 30; i++) {
            predicted[i] = i == 4 ? 2 : i % 3;
        }
        Chart chart = Plot.predictions(NOISE, predicted, 2, 3);
        assertThat(chart.svg()).containsOnlyOnce("× c (is b)");
        assertThat(chart.text()).isEqualTo(
                "Grid of 6 images, 5 of 6 predicted right; image 5 taken for c, is b.");
    }

    @Test
    void fewerImagesThanCellsShrinkTheGrid() {
        assertThat(Plot.imageGrid(NOISE.take(2), 5, 5).width()).isLessThan(Plot.imageGrid(NOISE, 5, 5).width());
    }

    @Test
    void valuesBeyondOneAreStretched() {
        BufferedImage image = Images.of(new float[][] {{-1, 0, 1, 3}}, 2, 2).get(0);
        assertThat(image.getRaster().getSamples(0, 0, 2, 2, 0, (int[]) null)).containsExactly(0, 64, 128, 255);
    }

    @Test
    void valuesFromZeroToOneKeepTheirGrey() {
        BufferedImage image = Images.of(new float[][] {{0, 0.2f, 0.2f, 0.4f}}, 2, 2).get(0);
        assertThat(image.getRaster().getSamples(0, 0, 2, 2, 0, (int[]) null)).containsExactly(0, 51, 51, 102);
    }

    @Test
    void coloursAreChannelFastest() {
        BufferedImage image = Images.of(new float[][] {{1, 0, 0, 0, 0, 1}}, 1, 2, 3).get(0);
        assertThat(image.getRGB(0, 0)).isEqualTo(0xFFFF0000);
        assertThat(image.getRGB(1, 0)).isEqualTo(0xFF0000FF);
    }

    @Test
    void countsMustAgree() {
        assertThatThrownBy(() -> Plot.predictions(NOISE, new int[3], 1, 3)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("30 examples but 3 predictions");
        assertThatThrownBy(() -> Plot.imageGrid(NOISE, 0, 3)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("0 x 3");
        assertThatThrownBy(() -> Plot.imageGrid(new float[][] {{1, 2, 3}}, new int[] {2, 2}, 1, 1))
                .isInstanceOf(PercolateException.class).hasMessageContaining("4 pixels");
    }
}
