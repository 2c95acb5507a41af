package io.percolate.plot;

import io.percolate.PercolateException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * Dates and times as numbers on an axis. An instant is shown in universal time, a time with a zone in the zone of the
 * first one; a missing value (null) is NaN.
 *
 * @param seconds since 1970, or since midnight
 * @param clock whether they are times of a day
 * @param finest what they are whole numbers of: years, months, days or less
 * @param words the first and the last one
 */
record Times(double[] seconds, boolean clock, ChronoUnit finest, String words) {

    static Times of(Temporal[] times) {
        ZoneId zone = Arrays.stream(times).filter(Objects::nonNull).findFirst().map(Times::zone)
                .orElse(ZoneOffset.UTC);
        boolean clock = Arrays.stream(times).anyMatch(LocalTime.class::isInstance);
        LocalDateTime[] local = Arrays.stream(times).map(time -> time == null ? null : local(time, zone))
                .toArray(LocalDateTime[]::new);
        double[] seconds = Arrays.stream(local).mapToDouble(time -> time == null ? Double.NaN
                : time.toEpochSecond(ZoneOffset.UTC) + time.getNano() / 1e9).toArray();
        LocalDateTime[] known = Arrays.stream(local).filter(Objects::nonNull).sorted().toArray(LocalDateTime[]::new);
        return new Times(seconds, clock, finest(known),
                words(known, clock, Arrays.stream(times).anyMatch(Instant.class::isInstance)));
    }

    private static ChronoUnit finest(LocalDateTime[] times) {
        if (!Arrays.stream(times).allMatch(time -> time.equals(time.truncatedTo(ChronoUnit.DAYS)))) {
            return ChronoUnit.MILLIS;
        }
        if (Arrays.stream(times).distinct().count() < 2
                || Arrays.stream(times).anyMatch(time -> time.getDayOfMonth() > 1)) {
            return ChronoUnit.DAYS;
        }
        return Arrays.stream(times).allMatch(time -> time.getMonthValue() == 1) ? ChronoUnit.YEARS : ChronoUnit.MONTHS;
    }

    private static ZoneId zone(Temporal time) {
        return time instanceof ZonedDateTime zoned ? zoned.getZone()
                : time instanceof OffsetDateTime offset ? offset.getOffset() : ZoneOffset.UTC;
    }

    private static LocalDateTime local(Temporal time, ZoneId zone) {
        if (time instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (time instanceof LocalDateTime whole) {
            return whole;
        }
        if (time instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, zone);
        }
        if (time instanceof ZonedDateTime zoned) {
            return zoned.withZoneSameInstant(zone).toLocalDateTime();
        }
        if (time instanceof OffsetDateTime offset) {
            return offset.atZoneSameInstant(zone).toLocalDateTime();
        }
        if (time instanceof YearMonth month) {
            return month.atDay(1).atStartOfDay();
        }
        if (time instanceof Year year) {
            return year.atDay(1).atStartOfDay();
        }
        if (time instanceof LocalTime of) {
            return of.atDate(LocalDate.EPOCH);
        }
        throw new PercolateException("A chart has no axis for a " + time.getClass().getSimpleName() + "; it takes"
                + " LocalDate, LocalDateTime, LocalTime, Instant, ZonedDateTime, OffsetDateTime, YearMonth and Year.");
    }

    private static String words(LocalDateTime[] known, boolean clock, boolean universal) {
        if (known.length == 0) {
            return "";
        }
        boolean days = finest(known) != ChronoUnit.MILLIS;
        DateTimeFormatter form = DateTimeFormatter.ofPattern(clock ? "HH:mm:ss" : days ? "d MMM uuuu"
                : "d MMM uuuu HH:mm", Locale.ENGLISH);
        return " from " + form.format(known[0]) + " to " + form.format(known[known.length - 1])
                + (universal ? " UTC" : "");
    }
}
