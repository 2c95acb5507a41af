package io.percolate.tune;

import java.util.Arrays;
import java.util.List;

/** One hyperparameter and the values it may take. */
public sealed interface Parameter {

    String name();

    /** The value at a position between 0 and 1. */
    Object at(double place);

    /** The values of a grid. */
    List<Object> grid();

    /** Position of a value for a model of the score: one number from 0 to 1, or one number for each text. */
    double[] coordinates(Object value);

    /**
     * Numbers from {@code low} to {@code high}.
     *
     * @param log whether equal ratios rather than equal differences are equally likely
     * @param whole whether only whole numbers count
     * @param points of a grid, both ends included
     */
    record Range(String name, double low, double high, boolean log, boolean whole, int points) implements Parameter {

        @Override
        public Object at(double place) {
            double value = log ? low * Math.pow(high / low, place) : low + place * (high - low);
            double inside = Math.max(low, Math.min(high, value));
            return whole ? (Object) Math.round(inside) : (Object) inside;
        }

        @Override
        public List<Object> grid() {
            Object[] values = new Object[points];
            Arrays.setAll(values, i -> at(points == 1 ? 0.5 : (double) i / (points - 1)));
            return Arrays.stream(values).distinct().toList();
        }

        @Override
        public double[] coordinates(Object value) {
            double number = ((Number) value).doubleValue();
            return new double[] {log ? Math.log(number / low) / Math.log(high / low) : (number - low) / (high - low)};
        }
    }

    /** One of several numbers or texts; neighbouring numbers are near each other, texts are not. */
    record Choice(String name, List<Object> values) implements Parameter {

        @Override
        public Object at(double place) {
            return values.get(Math.min(values.size() - 1, (int) (place * values.size())));
        }

        @Override
        public List<Object> grid() {
            return values;
        }

        @Override
        public double[] coordinates(Object value) {
            int index = values.indexOf(value);
            if (values.stream().allMatch(Number.class::isInstance)) {
                return new double[] {values.size() == 1 ? 0 : (double) index / (values.size() - 1)};
            }
            double[] one = new double[values.size()];
            one[index] = 1;
            return one;
        }
    }
}
