package io.percolate.plot.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class DateTicksTest {

    private static List<String> labels(String from, String to) {
        Scale scale = new Scale(DateTicks.seconds(LocalDateTime.parse(from)),
                DateTicks.seconds(LocalDateTime.parse(to)), 40, 540, false);
        return new DateTicks(false, ChronoUnit.MILLIS).of(scale).stream()
                .map(tick -> (tick.label() + " " + tick.below()).strip()).toList();
    }

    @Test
    void hoursNameTheDayWhereItChanges() {
        assertThat(labels("2024-03-03T21:30:00", "2024-03-04T03:30:00"))
                .containsExactly("22:00 3 Mar 2024", "23:00", "00:00 4 Mar 2024", "01:00", "02:00", "03:00");
    }

    @Test
    void daysNameTheYearWhereItChanges() {
        assertThat(labels("2023-12-29T12:00:00", "2024-01-04T12:00:00")).containsExactly("30 Dec 2023", "31 Dec",
                "1 Jan 2024", "2 Jan", "3 Jan", "4 Jan");
    }

    @Test
    void weeksBeginOnMonday() {
        assertThat(labels("2024-01-03T00:00:00", "2024-02-14T00:00:00")).containsExactly("8 Jan 2024", "15 Jan",
                "22 Jan", "29 Jan", "5 Feb", "12 Feb");
    }

    @Test
    void monthsAndYears() {
        assertThat(labels("2023-10-15T00:00:00", "2024-06-15T00:00:00")).containsExactly("Nov 2023", "Dec", "Jan 2024",
                "Feb", "Mar", "Apr", "May", "Jun");
        assertThat(labels("2001-06-01T00:00:00", "2010-06-01T00:00:00")).containsExactly("2002", "2003", "2004", "2005",
                "2006", "2007", "2008", "2009", "2010");
    }

    @Test
    void datesHaveNoTicksWithinADay() {
        double day = 86_400;
        assertThat(new DateTicks(false, ChronoUnit.DAYS).of(new Scale(-day / 4, 2.2 * day, 40, 540, false)))
                .extracting(Tick::label).containsExactly("1 Jan", "2 Jan", "3 Jan");
    }

    @Test
    void aClockHasNoDate() {
        assertThat(new DateTicks(true, ChronoUnit.MILLIS).of(new Scale(0, 86_400, 40, 540, false)))
                .extracting(Tick::below).containsOnly("");
    }

    /** From a second to two thousand years. */
    @Property
    void everyAxisHasLabelsThatDoNotTouch(@ForAll @DoubleRange(min = -2e9, max = 4e9) double from,
            @ForAll @DoubleRange(min = 0, max = 10.8) double exponent,
            @ForAll @DoubleRange(min = 250, max = 1500) double width) {
        Scale scale = new Scale(from, from + Math.pow(10, exponent), 40, width, false);
        List<Tick> ticks = new DateTicks(false, ChronoUnit.MILLIS).of(scale);
        assertThat(ticks).isNotEmpty().allMatch(tick -> scale.holds(tick.at()));
        assertThat(Ticks.fit(ticks, scale)).isTrue();
        double free = Double.NEGATIVE_INFINITY;
        for (Tick tick : ticks) {
            if (!tick.below().isEmpty()) {
                double half = Text.width(Style.SMALL, tick.below()) / 2;
                assertThat(scale.at(tick.at()) - half).isGreaterThan(free);
                free = scale.at(tick.at()) + half;
            }
        }
    }
}
