package io.percolate.plot;

import io.percolate.PercolateException;
import io.percolate.plot.figure.Text;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Wording of the text alternatives, and checks on a chart's arguments. */
final class Figures {

    private Figures() {
    }

    /** {@code "loss: 5 values from 0.61 to 0.08, last 0.09"}. */
    static String series(String name, double[] values) {
        double[] finite = finite(values);
        String prefix = name.isBlank() ? "" : name + ": ";
        if (finite.length == 0) {
            return prefix + "no finite value";
        }
        return prefix + finite.length + (finite.length == 1 ? " value" : " values")
                + " from " + Text.number(min(finite)) + " to " + Text.number(max(finite))
                + ", last " + Text.number(finite[finite.length - 1]);
    }

    static String all(String kind, Map<String, double[]> series) {
        return kind + " of " + series.entrySet().stream()
                .map(e -> series(e.getKey(), e.getValue())).collect(Collectors.joining("; ")) + ".";
    }

    /** The same, and which series ends lowest and which highest. */
    static String compared(String kind, Map<String, double[]> series) {
        Map<String, Double> last = new LinkedHashMap<>();
        series.forEach((name, values) -> {
            double[] finite = finite(values);
            if (finite.length > 0) {
                last.put(name, finite[finite.length - 1]);
            }
        });
        return all(kind, series) + extremes("At the end", last);
    }

    /** {@code " At the end adam is lowest, 0.1, and sgd highest, 0.4."}; empty unless two values differ. */
    static String extremes(String where, Map<String, Double> values) {
        if (values.values().stream().distinct().count() < 2) {
            return "";
        }
        Comparator<Map.Entry<String, Double>> order = Map.Entry.comparingByValue();
        Map.Entry<String, Double> low = values.entrySet().stream().min(order).orElseThrow();
        Map.Entry<String, Double> high = values.entrySet().stream().max(order).orElseThrow();
        return " " + where + " " + low.getKey() + " is lowest, " + Text.number(low.getValue()) + ", and "
                + high.getKey() + " highest, " + Text.number(high.getValue()) + ".";
    }

    static double[] finite(double[] values) {
        return Arrays.stream(values).filter(Double::isFinite).toArray();
    }

    static double min(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    static double max(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    static double[] doubles(float[] values) {
        double[] result = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = values[i];
        }
        return result;
    }

    /** The numbers from {@code first} on, one for each of {@code count} values. */
    static double[] count(int first, int count) {
        double[] result = new double[count];
        Arrays.setAll(result, i -> first + i);
        return result;
    }

    static void requireSameLength(String first, int firstLength, String second, int secondLength) {
        if (firstLength != secondLength) {
            throw new PercolateException("There are " + firstLength + " " + first + " but " + secondLength + " "
                    + second + ": a chart needs one for each.");
        }
    }

    static void requireSome(String what, int count) {
        if (count == 0) {
            throw new PercolateException("There is nothing to draw: " + what + " has no values.");
        }
    }
}
