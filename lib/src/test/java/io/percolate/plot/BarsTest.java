package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarsTest {

    @Test
    void aFewBarsAreStatedOneByOne() {
        assertThat(Plot.bar(List.of("a", "b"), new double[] {1, 2.5}).text()).isEqualTo("Bar chart of a 1, b 2.5.");
    }

    @Test
    void aBarWithoutANameIsRefused() {
        assertThatThrownBy(() -> Plot.bar(List.of("a"), new double[] {1, 2})).isInstanceOf(PercolateException.class);
    }

    @Test
    void aHistogramOfEqualValuesHasOneFullBin() {
        assertThat(Plot.histogram(new double[] {3, 3, Double.NaN}, 5).text()).contains("2 values from 3 to 3");
    }

    @Test
    void aHistogramWithoutBinsIsRefused() {
        assertThatThrownBy(() -> Plot.histogram(new double[] {3}, 0)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("bins is 0");
    }
}
