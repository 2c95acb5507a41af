package io.percolate.plot.figure;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Ticks at whole years, months, days, hours and so on; values are seconds since 1970. What the labels leave open, the
 * year of months and days and the day of hours, stands below the first label and wherever it changes.
 *
 * @param clock whether values are times of a day without a date
 * @param finest step between ticks: dates without a time have no ticks within a day
 */
record DateTicks(boolean clock, ChronoUnit finest) implements Ticks {

    /** A step between ticks. */
    private record Step(int amount, ChronoUnit unit, String label, String below) {

        double seconds() {
            return amount * unit.getDuration().toNanos() / 1e9;
        }
    }

    private static final String DAY = "d MMM yyyy";
    private static final String YEAR = "yyyy";
    private static final List<Step> STEPS = Stream.of(
            steps(ChronoUnit.MILLIS, "HH:mm:ss.SSS", DAY, 1, 10),
            steps(ChronoUnit.MILLIS, "HH:mm:ss.S", DAY, 100, 200, 500),
            steps(ChronoUnit.SECONDS, "HH:mm:ss", DAY, 1, 2, 5, 15, 30),
            steps(ChronoUnit.MINUTES, "HH:mm", DAY, 1, 2, 5, 15, 30),
            steps(ChronoUnit.HOURS, "HH:mm", DAY, 1, 2, 3, 6, 12), steps(ChronoUnit.DAYS, "d MMM", YEAR, 1, 2, 7, 14),
            steps(ChronoUnit.MONTHS, "MMM", YEAR, 1, 2, 3, 6),
            steps(ChronoUnit.YEARS, YEAR, "", 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)).flatMap(List::stream).toList();
    private static final int MOST = 100;

    @Override
    public List<Tick> of(Scale scale) {
        List<Tick> finer = List.of();
        for (Step step : STEPS) {
            if (step.unit().compareTo(finest) >= 0 && (scale.max() - scale.min()) / step.seconds() <= MOST) {
                List<Tick> ticks = at(scale, step);
                if (ticks.isEmpty()) {
                    break;
                }
                if (Ticks.fit(ticks, scale)) {
                    return ticks;
                }
                finer = ticks;
            }
        }
        return finer.subList(0, Math.min(1, finer.size()));
    }

    private List<Tick> at(Scale scale, Step step) {
        List<Tick> ticks = new ArrayList<>();
        String context = "";
        double free = Double.NEGATIVE_INFINITY;
        for (LocalDateTime time = first(time(scale.min()), step); seconds(time) <= scale.max();
                time = time.plus(step.amount(), step.unit())) {
            if (scale.holds(seconds(time))) {
                String below = clock ? "" : written(time, step.below());
                double place = scale.at(seconds(time));
                double half = Text.width(Style.SMALL, below) / 2;
                boolean shown = !below.equals(context) && place - half > free;
                ticks.add(new Tick(seconds(time), written(time, step.label()), shown ? below : ""));
                if (shown) {
                    context = below;
                    free = place + half + GAP;
                }
            }
        }
        return ticks;
    }

    /** The last whole step that is not after the time; steps of weeks count from a Monday. */
    private static LocalDateTime first(LocalDateTime time, Step step) {
        LocalDateTime day = time.truncatedTo(ChronoUnit.DAYS);
        return switch (step.unit()) {
            case YEARS -> LocalDateTime.of(Math.floorDiv(time.getYear(), step.amount()) * step.amount(), 1, 1, 0, 0);
            case MONTHS -> LocalDateTime.of(time.getYear(),
                    (time.getMonthValue() - 1) / step.amount() * step.amount() + 1, 1, 0, 0);
            case DAYS -> day.minusDays(Math.floorMod(day.toLocalDate().toEpochDay() + 3, step.amount()));
            default -> {
                Duration width = Duration.of(step.amount(), step.unit());
                yield day.plus(width.multipliedBy(Duration.between(day, time).dividedBy(width)));
            }
        };
    }

    private static List<Step> steps(ChronoUnit unit, String label, String below, int... amounts) {
        return Arrays.stream(amounts).mapToObj(amount -> new Step(amount, unit, label, below)).toList();
    }

    private static String written(LocalDateTime time, String pattern) {
        return pattern.isEmpty() ? "" : DateTimeFormatter.ofPattern(pattern.replace("yyyy", "uuuu"), Locale.ENGLISH)
                .format(time);
    }

    /** The time that so many seconds since 1970 are, without a zone. */
    static LocalDateTime time(double seconds) {
        double whole = Math.floor(seconds);
        return LocalDateTime.ofInstant(Instant.ofEpochSecond((long) whole, Math.round((seconds - whole) * 1e6) * 1000),
                ZoneOffset.UTC);
    }

    static double seconds(LocalDateTime time) {
        return time.toEpochSecond(ZoneOffset.UTC) + time.getNano() / 1e9;
    }
}
