package io.percolate.magics.display;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {

    @Test
    void accuraciesGetFourDecimals() {
        assertThat(Columns.format(List.of(0.97453333, 0.9812))).containsExactly("0.9745", "0.9812");
    }

    @Test
    void zerosAtTheEndGoTogether() {
        assertThat(Columns.format(List.of(0.001, 0.001))).containsExactly("0.001", "0.001");
        assertThat(Columns.format(List.of(1.0, 2.0))).containsExactly("1", "2");
    }

    @Test
    void largeAndTinyBesideEachOther() {
        assertThat(Columns.format(List.of(1234.2, 0.0001))).containsExactly("1234", "1.00e-04");
    }

    @Test
    void aFractionBesideALargeNumberKeepsItsDigits() {
        assertThat(Columns.format(List.of(0.241, 1.0, 164.79))).containsExactly("0.241", "1.000", "164.790");
        assertThat(Columns.format(List.of(0.25, 12345678.5))).containsExactly("2.50e-01", "12345679");
        assertThat(Columns.format(List.of(1.5, 164.79))).containsExactly("1.5", "164.8");
    }

    @Test
    void missingIsEmptyAndNaNIsSaid() {
        assertThat(Columns.format(Arrays.asList(null, Double.NaN, 1.5))).containsExactly("", "NaN", "1.5");
    }
}
