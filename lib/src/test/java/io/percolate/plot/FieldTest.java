package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.data.Dataset;
import io.percolate.model.Model;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FieldTest {

    private static final double[] UNIT = {0, 1};

    @Test
    void aContourChartStatesItsRangeAndTheEndsOfPaths() {
        Chart chart = Plot.contour((x, y) -> x + y, UNIT, UNIT, Map.of("sgd", new double[][] {{0, 0.5}, {1, 0.25}}));
        assertThat(chart.text()).startsWith("Contour chart, values from 0.0")
                .endsWith("sgd from (0, 1) to (0.5, 0.25), where the value is 0.75.");
    }

    @Test
    void theLeastValuesAreDarkest() {
        var image = Plot.contour((x, y) -> x, UNIT, UNIT).image();
        int left = image.getRGB(image.getWidth() / 5, image.getHeight() / 2) & 0xFF0000;
        int right = image.getRGB(4 * image.getWidth() / 5, image.getHeight() / 2) & 0xFF0000;
        assertThat(left).isLessThan(right);
    }

    @Test
    void aRangeTurnedAroundIsRejected() {
        assertThatThrownBy(() -> Plot.contour((x, y) -> x, new double[] {1, 0}, UNIT))
                .isInstanceOf(PercolateException.class).hasMessageContaining("[1.0, 0.0]");
    }

    @Test
    void aBoundaryCountsThePointsOnTheRightSide() {
        Chart chart = Field.boundary(new double[][] {{0, 0}, {1, 1}, {1, 0}}, new int[] {0, 1, 0}, List.of(),
                cells -> Arrays.stream(cells).map(p -> new double[] {p[0]}).toArray(double[][]::new));
        assertThat(chart.text()).isEqualTo("Decision regions with 3 points, 2 in the region of their class.");
    }

    @Test
    void aBoundaryNamesItsFeatures() {
        Model model = Model.sequential().input(2).dense(1, "sigmoid").compile("sgd", "crossentropy");
        Dataset data = Dataset.of(new float[] {0, 0, 1, 1}, new int[] {2}, new float[] {0, 1}, List.of());
        assertThat(Plot.decisionBoundary(model, data).svg()).contains(">x1</text>", ">x2</text>");
    }

    @Test
    void aModelOfThreeFeaturesHasNoBoundaryToDraw() {
        Model model = Model.sequential().input(3).dense(1, "sigmoid").compile("sgd", "crossentropy");
        Dataset data = Dataset.of(new float[3], new int[] {3}, new float[1], List.of());
        assertThatThrownBy(() -> Plot.decisionBoundary(model, data))
                .isInstanceOf(PercolateException.class).hasMessageContaining("two features");
    }
}
