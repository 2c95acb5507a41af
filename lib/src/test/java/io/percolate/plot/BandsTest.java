package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BandsTest {

    private static final double[] X = {0, 1, 2};
    private static final int FILL = 0xDBE5F9;

    @Test
    void textStatesMeanDeviationAndPoints() {
        assertThat(Plot.band(X, new double[] {1, 2, 3}, new double[] {0.5, 0, 0.5}, new double[][] {{1}, {2}}).text())
                .contains("mean: 3 values from 1 to 3").contains("deviation: 3 values from 0 to 0.5")
                .contains("points: 1 value");
    }

    @Test
    void theBandIsFilledFromItsLowerToItsUpperBorder() throws IOException {
        Chart chart = Plot.band(X, new double[3], new double[] {1, 1, 1}, new double[][] {{}, {}});
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(chart.png()));
        List<IntSummaryStatistics> columns = IntStream.range(0, picture.getWidth())
                .mapToObj(x -> IntStream.range(0, picture.getHeight())
                        .filter(y -> (picture.getRGB(x, y) & 0xFFFFFF) == FILL).summaryStatistics())
                .filter(column -> column.getCount() > 0).toList();
        assertThat(columns).hasSizeGreaterThan(picture.getWidth() / 2);
        IntSummaryStatistics middle = columns.get(columns.size() / 2);
        assertThat(middle.getMax() - middle.getMin()).isGreaterThan(picture.getHeight() / 2);
        assertThat(columns.subList(2, columns.size() - 2)).allSatisfy(column -> {
            assertThat(column.getMin()).isEqualTo(middle.getMin());
            assertThat(column.getMax()).isEqualTo(middle.getMax());
        });
    }

    @Test
    void aDeviationTooFewIsRejected() {
        assertThatThrownBy(() -> Plot.band(X, new double[3], new double[2], new double[][] {{}, {}}))
                .isInstanceOf(PercolateException.class).hasMessageContaining("deviations");
    }
}
