package io.percolate.plot;

import io.percolate.plot.figure.XYFigure;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * What the x axis of lines and points shows.
 *
 * @param values one for each point
 * @param axis prepares the axis of a figure for them
 * @param words for the text alternative, {@code ""} for numbers
 */
record Along(double[] values, Consumer<XYFigure> axis, String words) {

    /** Up to this many whole numbers in a row have no ticks between them. */
    private static final int MOST_WHOLE = 12;

    static Along numbers(double[] values) {
        return new Along(values, figure -> {
            if (isFewWholeNumbers(values)) {
                figure.wholeX(values[0]);
            }
        }, "");
    }

    /** Names one after the other; the same name has the same place. */
    static Along names(List<String> names) {
        List<String> places = names.stream().distinct().toList();
        double[] values = names.stream().mapToDouble(name -> places.indexOf(name) + 1).toArray();
        return new Along(values, figure -> figure.names(places),
                places.isEmpty() ? "" : " over " + places.get(0) + " to " + places.get(places.size() - 1));
    }

    static Along dates(Temporal[] dates) {
        Times times = Times.of(dates);
        return new Along(times.seconds(), figure -> figure.dates(times.clock(), times.finest()), times.words());
    }

    /** Whether all x values are whole, as numbers of epochs are: 1.5 is no tick then. */
    static boolean isFewWholeNumbers(double[] x) {
        return x.length > 1 && x.length <= MOST_WHOLE
                && IntStream.range(0, x.length).allMatch(i -> x[i] == Math.rint(x[0]) + i);
    }
}
