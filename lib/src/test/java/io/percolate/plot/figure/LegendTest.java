package io.percolate.plot.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LegendTest {

    private static Legend legend(int names, String name, double width, double height) {
        return new Legend(entries(names, name), width, height);
    }

    private static List<Legend.Entry> entries(int names, String name) {
        return IntStream.range(0, names)
                .mapToObj(i -> new Legend.Entry(name + i, Style.color(i), Style.SOLID, null)).toList();
    }

    @Test
    void aFewNamesTakeOneRow() {
        assertThat(legend(3, "series ", 540, 360).height()).isEqualTo(legend(1, "series ", 540, 360).height());
        assertThat(legend(0, "", 540, 360).height()).isZero();
    }

    @Test
    void fifteenNamesLeaveThePlotThreeQuartersOfTheHeight() {
        assertThat(legend(15, "a run with a rather long name and number ", 540, 360).height()).isLessThan(95);
        assertThat(legend(15, "s", 540, 360).height()).isLessThan(45);
    }

    @Test
    void nothingIsDrawnBesideTheGivenWidth() {
        for (int names : new int[] {1, 2, 5, 15, 40}) {
            BufferedImage image = new BufferedImage(400, 400, BufferedImage.TYPE_INT_ARGB);
            Graphics2D g = image.createGraphics();
            legend(names, "a run with a rather long name and number ", 300, 360).paint(g, 200, 0);
            for (int y = 0; y < 400; y++) {
                for (int x : new int[] {0, 20, 45, 354, 380, 399}) {
                    assertThat(image.getRGB(x, y)).as(names + " names at " + x + ", " + y).isZero();
                }
            }
        }
    }
}
