package io.percolate.data.csv;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as people write them. */
class NumeralTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"5.48|5.48", "-0|-0.0", ".5|0.5", "5.|5", "+7.1E2|710", "1e-3|0.001",
        "1,234.5|1234.5", "1,234,567|1234567", "1'234.5|1234.5", "12%|12", "\u22123|-3", "0012|12", "1e22|1e22",
        "123456789012345678901234567890|1.2345678901234568e29", "9007199254740993|9007199254740992"})
    void withPoint(String cell, double value) {
        assertThat(Numeral.read(cell, '.')).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"5,48|5.48", "1.234,5|1234.5", "1.234|1234", "-,5|-0.5", "1\u00a0234,5|1234.5",
        "1,5e3|1500"})
    void withComma(String cell, double value) {
        assertThat(Numeral.read(cell, ',')).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "oak", "1.2.3", "12,34", "1,2345", "0,123", "1 234", "1e", "1e999",
        "inf", "NaN", "0x1f", "1d", "1_000", "--1", "%", "$5", "1,234'567", "1,,234", "1.5,000"})
    void others(String cell) {
        assertThat(Numeral.read(cell, '.')).isNaN();
    }

    @Property
    void everyDoubleIsReadBack(@ForAll double value) {
        assertThat(Numeral.read(Double.toString(value), '.')).isEqualTo(value);
        assertThat(Numeral.read(Double.toString(value).replace('.', ','), ',')).isEqualTo(value);
    }

    @Property
    void plainDecimalsAreReadBack(@ForAll @DoubleRange(min = -1e9, max = 1e9) double value) {
        assertThat(Numeral.read(new BigDecimal(value).toPlainString(), '.')).isEqualTo(value);
    }
}
