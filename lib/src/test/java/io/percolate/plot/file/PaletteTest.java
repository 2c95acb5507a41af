package io.percolate.plot.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PaletteTest {

    @Test
    void fewColoursStayAsTheyAre() {
        BufferedImage image = new BufferedImage(16, 12, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 192; i++) {
            image.setRGB(i % 16, i / 16, 0xFF000000 | i % 100 * 0x020406);
        }
        BufferedImage indexed = Palette.indexed(image);
        assertThat(indexed.getColorModel()).isInstanceOf(IndexColorModel.class);
        for (int i = 0; i < 192; i++) {
            assertThat(indexed.getRGB(i % 16, i / 16)).isEqualTo(image.getRGB(i % 16, i / 16));
        }
    }

    @Test
    void manyColoursMoveToOneNearby() {
        BufferedImage image = new BufferedImage(100, 100, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            image.setRGB(i % 100, i / 100, random.nextInt());
        }
        BufferedImage indexed = Palette.indexed(image);
        assertThat(((IndexColorModel) indexed.getColorModel()).getMapSize()).isLessThanOrEqualTo(256);
        for (int shift = 0; shift <= 16; shift += 8) {
            int s = shift;
            assertThat(Math.abs((indexed.getRGB(3, 3) >> s & 255) - (image.getRGB(3, 3) >> s & 255))).isLessThan(64);
        }
    }
}
