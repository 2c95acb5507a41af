package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class HistogramTest {

    @Test
    void textStatesMomentsAndWhatIsNotFinite() {
        assertThat(Plot.histogram(new double[] {1, 2, 3, Double.NaN}, 2).text()).isEqualTo(
                "Histogram in 2 bins, values of 3 values from 1 to 3, last 3. Mean 2, standard deviation 0.8165."
                        + " Most values, 2, lie from 2 to 3. 1 not finite.");
    }

    @Test
    void equalValuesMakeOneBar() {
        assertThat(Plot.histogram(new double[] {4, 4, 4}, 5).svg()).doesNotContain("NaN");
    }

    @Test
    void aViewOfATensorCountsItsOwnValues() {
        assertThat(Plot.histogram(Nd4j.linspace(0, 11, 12).reshape(3, 4).getColumn(1)).text())
                .contains("3 values from 1 to 9");
    }

    @Test
    void nothingFiniteIsRejected() {
        assertThatThrownBy(() -> Plot.histogram(new double[] {Double.NaN}, 3)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("no finite number");
        assertThatThrownBy(() -> Plot.histogram(new double[] {1}, 0)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("at least 1");
    }
}
