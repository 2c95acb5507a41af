package io.percolate.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;

/** Axes of dates and words, a second y axis, ranges, error bars and written values. */
class AxesTest {

    private static final Chart TWO = Plot.line(List.of("Jan", "Feb"), Series.of("rain", 80, 60).and("heat", 1, 2));

    private static List<String> labels(Chart chart) {
        return java.util.regex.Pattern.compile(">([^<>]+)</text>").matcher(chart.svg()).results()
                .map(found -> found.group(1)).toList();
    }

    @Test
    void aMissingDateIsAGap() {
        LocalDate[] days = {LocalDate.of(2024, 1, 1), null, LocalDate.of(2024, 1, 3)};
        Chart chart = Plot.line(days, new double[] {1, 2, 3});
        assertThat(chart.text()).contains("from 1 Jan 2024 to 3 Jan 2024");
        assertThat(labels(chart)).contains("1 Jan", "2 Jan", "3 Jan", "2024");
    }

    @Test
    void instantsAreInUniversalTimeAndZonedTimesInTheZoneOfTheFirst() {
        Temporal[] instants = {Instant.parse("2024-01-01T23:30:00Z"), Instant.parse("2024-01-02T00:30:00Z")};
        assertThat(Plot.line(instants, new double[2]).text()).contains("1 Jan 2024 23:30 to 2 Jan 2024 00:30 UTC");
        ZonedDateTime first = ZonedDateTime.of(2024, 1, 1, 12, 0, 0, 0, ZoneId.of("Asia/Tokyo"));
        Temporal[] zoned = {first, first.plusHours(1).withZoneSameInstant(ZoneId.of("UTC"))};
        assertThat(Plot.line(zoned, new double[2]).text()).contains("1 Jan 2024 12:00 to 1 Jan 2024 13:00");
    }

    @Test
    void timesOfDayHaveNoDate() {
        assertThat(labels(Plot.line(new Temporal[] {LocalTime.of(8, 0), LocalTime.of(20, 0)}, new double[2])))
                .contains("08:00", "12:00").noneMatch(label -> label.contains("1970"));
    }

    @Test
    void columnsOfATableBringTheirNames() {
        DateColumn day = DateColumn.create("day", LocalDate.of(2024, 1, 1), LocalDate.of(2024, 2, 1));
        assertThat(labels(Plot.line(day, DoubleColumn.create("sales", 1, 2)))).contains("day", "sales", "Jan");
        StringColumn text = StringColumn.create("day", "2024-01-01", "2024-02-01");
        assertThat(Plot.line(text, DoubleColumn.create("sales", 1, 2)).svg())
                .isEqualTo(Plot.line(day, DoubleColumn.create("sales", 1, 2)).svg());
        StringColumn words = StringColumn.create("month", "May", "June");
        assertThat(labels(Plot.line(words, DoubleColumn.create("sales", 1, 2)))).contains("May", "June");
        assertThatThrownBy(() -> Plot.line(day, words)).isInstanceOf(PercolateException.class)
                .hasMessageContaining("'month' is not a column of numbers");
    }

    @Test
    void theRightAxisMeasuresItsSeries() {
        assertThat(labels(TWO.rightAxis("heat"))).contains("80", "1.0", "2.0", "heat (right)", "rain", "heat");
        assertThatThrownBy(() -> TWO.rightAxis("heta")).hasMessageContaining("no series 'heta'")
                .hasMessageContaining("Did you mean 'heat'?");
        assertThatThrownBy(() -> TWO.rightAxis("heat", "rain")).hasMessageContaining("leave at least one");
    }

    @Test
    void whatHasNoAxesCannotHaveARightOneNorALogarithm() {
        Chart map = Plot.heatMap(Nd4j.eye(2));
        assertThatThrownBy(() -> map.rightAxis("a")).hasMessageContaining("no axes");
        assertThatThrownBy(map::logY).hasMessageContaining("no axes");
        assertThatThrownBy(() -> Plot.row(TWO, TWO).rightAxis("heat")).hasMessageContaining("add it to a chart");
        assertThatThrownBy(TWO::logX).hasMessageContaining("cannot be logarithmic");
    }

    @Test
    void valuesAreWritten() {
        assertThat(labels(Plot.bar(List.of("a", "b"), new double[] {17, 0.123}).showValues())).contains("17", "0.123");
        assertThat(labels(Plot.heatMap(new double[][] {{17, 0.123}}).showValues())).contains("17", "0.123");
        assertThat(labels(TWO.showValues())).contains("80", "60", "1", "2");
        assertThat(labels(Plot.histogram(new double[] {1, 1, 1, 2}, 2).showValues())).contains("3", "1");
        assertThat(labels(Plot.box(Series.of("a", 1, 2.75, 9)).showValues())).contains("2.75");
    }

    @Test
    void aHeatMapGrowsForItsValuesAndTheRestRefuses() {
        Chart map = Plot.heatMap(new double[40][40]).showValues();
        assertThat(map.height()).isGreaterThan(40 * 12);
        assertThatThrownBy(() -> Plot.heatMap(new double[400][400]).showValues()).hasMessageContaining("no room");
        List<String> names = IntStream.range(0, 200).mapToObj(i -> "n" + i).toList();
        assertThatThrownBy(() -> Plot.bar(names, new double[200]).showValues()).hasMessageContaining("size(width");
        assertThat(Plot.bar(names, new double[200]).size(3400, 300).showValues().width()).isEqualTo(3400);
        assertThatThrownBy(() -> Plot.line(new double[100]).showValues()).hasMessageContaining("at most 60");
        assertThatThrownBy(() -> Plot.graph(List.of("a"), List.of()).showValues()).hasMessageContaining("no place");
    }

    @Test
    void errorBarsWidenTheAxisAndNeedOneForEachValue() {
        Chart plain = Plot.line(new double[] {1, 2, 3});
        assertThat(labels(plain)).doesNotContain("10", "12");
        assertThat(labels(plain.errors(new double[] {1, 1, 9}))).contains("10", "12");
        assertThatThrownBy(() -> plain.errors(new double[2])).hasMessageContaining("3 values but 2 error bars");
        assertThatThrownBy(() -> plain.errors(new double[3], new double[3])).hasMessageContaining("2 series");
    }

    @Test
    void chartsInARowShareTheirAxes() {
        Chart small = Plot.line(new double[] {1, 2});
        Chart large = Plot.line(new double[] {1, 20, 3, 4});
        assertThat(labels(Plot.row(small, large).sharedAxes()).stream().filter("20"::equals)).hasSize(2);
        assertThat(labels(Plot.row(small, large)).stream().filter("20"::equals)).hasSize(1);
        assertThat(Plot.row(small, large).sharedAxes().logY().svg()).doesNotContain("NaN");
        assertThatThrownBy(small::sharedAxes).hasMessageContaining("Plot.row");
        assertThatThrownBy(() -> Plot.row(small, TWO).sharedAxes()).hasMessageContaining("numbers in one");
        assertThatThrownBy(() -> Plot.row(small, Plot.heatMap(Nd4j.eye(2))).sharedAxes())
                .hasMessageContaining("no axes to share");
    }

    @Test
    void aRangeIsShownAsGiven() {
        assertThat(labels(Plot.line(new double[] {1, 2}).yRange(0, 100))).contains("0", "100");
        assertThatThrownBy(() -> Plot.line(new double[] {1, 2}).yRange(3, 3)).hasMessageContaining("smaller one first");
        assertThatThrownBy(() -> Plot.line(new double[] {1, 2}).yRange(0, 9).logY()).hasMessageContaining("above 0");
    }

    @Test
    void everyBoxHasItsName() {
        Series boxes = Series.of("group 1", 1, 2, 3);
        for (int i = 2; i <= 40; i++) {
            boxes.and("group " + i, 1, 2, 3);
        }
        assertThat(labels(Plot.box(boxes))).contains(boxes.keySet().toArray(String[]::new));
        assertThat(labels(Plot.box(StringColumn.create("shop", "a", "b", "a"), DoubleColumn.create("sales", 1, 2, 3))))
                .contains("a", "b", "shop", "sales");
    }

    @Test
    void binsOfALogarithmicAxisHaveEqualRatios() {
        double[] powers = {1, 10, 100, 1000};
        assertThat(labels(Plot.histogram(powers, 4).logX().showValues()).stream().filter("1"::equals).count())
                .isGreaterThanOrEqualTo(4);
    }
}
