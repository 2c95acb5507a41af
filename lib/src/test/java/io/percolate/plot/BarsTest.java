package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class BarsTest {

    @Test
    void aFewBarsAreStatedOneByOne() {
        assertThat(Plot.bar(List.of("a", "b"), new double[] {1, 2.5}).text()).isEqualTo("Bar chart of a 1, b 2.5.");
    }

    @Test
    void aBarWithoutANameIsRejected() {
        assertThatThrownBy(() -> Plot.bar(List.of("a"), new double[] {1, 2})).isInstanceOf(PercolateException.class);
    }

    @Test
    void everyBarHasItsLabelAsLongAsTheyFit() {
        int onTheOtherAxis = labels(1) - 1;
        assertThat(labels(10) - onTheOtherAxis).isEqualTo(10);
        assertThat(labels(24) - onTheOtherAxis).isEqualTo(24);
        assertThat(labels(200) - onTheOtherAxis).isBetween(10, 40);
    }

    /** The tick labels of a chart with this number of equal bars. */
    private static int labels(int bars) {
        List<String> names = IntStream.range(0, bars).mapToObj(String::valueOf).toList();
        String svg = Plot.bar(names, DoubleStream.generate(() -> 1).limit(bars).toArray()).svg();
        return svg.split("<text", -1).length - 1;
    }

    @Test
    void aHistogramOfEqualValuesHasOneFullBin() {
        assertThat(Plot.histogram(Nd4j.arange(6)).text()).contains("in 5 bins");
        assertThat(Plot.histogram(Nd4j.arange(900)).text()).contains("in 30 bins");
        assertThat(Plot.histogram(new double[] {3, 3, Double.NaN}, 5).text()).contains("2 values from 3 to 3");
    }

    @Test
    void aHistogramWithoutBinsIsRejected() {
        assertThatThrownBy(() -> Plot.histogram(new double[] {3}, 0)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("bins is 0");
    }
}
