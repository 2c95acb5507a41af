package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class MatricesTest {

    @Test
    void confusionTextNamesTheMostFrequentMistakes() {
        Chart chart = Plot.confusionMatrix(new int[][] {{8, 2, 0}, {1, 9, 0}, {0, 0, 10}}, List.of("a", "b", "c"));
        assertThat(chart.text())
                .isEqualTo("Confusion matrix: 27 of 30 right; a taken for b 2 times; b taken for a 1 time.");
    }

    @Test
    void everyCountIsInItsCell() {
        String svg = Plot.confusionMatrix(new int[][] {{81, 17}, {23, 91}}, List.of()).svg();
        assertThat(svg).contains(">81<", ">17<", ">23<", ">91<");
    }

    @Test
    void aClassWithoutExamplesDraws() {
        assertThat(Plot.confusionMatrix(new int[][] {{0, 0}, {1, 4}}, List.of()).svg()).doesNotContain("NaN");
    }

    @Test
    void rowsMustBeEquallyLong() {
        assertThatThrownBy(() -> Plot.heatMap(new double[][] {{1, 2}, {3}})).isInstanceOf(PercolateException.class)
                .hasMessageContaining("2 columns in the first row but 1");
    }

    @Test
    void heatMapTakesAMatrixAndRejectsOtherRanks() {
        assertThat(Plot.heatMap(Nd4j.eye(3)).text()).isEqualTo("Heat map of 3 x 3 values from 0 to 1, highest in row 0,"
                + " column 0, lowest in row 0, column 1.");
        assertThatThrownBy(() -> Plot.heatMap(Nd4j.ones(2, 2, 2))).isInstanceOf(PercolateException.class)
                .hasMessageContaining("rank 3");
    }

    @Test
    void aConstantMatrixDraws() {
        assertThat(Plot.heatMap(new double[][] {{2, 2}, {2, Double.NaN}}).svg()).doesNotContain("NaN");
    }
}
