package io.percolate.tune;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Immutable set of hyperparameters to search.
 *
 * <p>Text form: {@code name=low..high [log] [points]} or {@code name=a,b,c}, separated by semicolons. A range whose
 * ends are written as whole numbers has whole values; {@code points} is its size in a grid, default 5.
 *
 * <pre>{@code SearchSpace.parse("lr=1e-4..1e-1 log 4; units=32,64,128; layers=1..3; activation=relu,tanh")}</pre>
 */
public record SearchSpace(List<Parameter> parameters) {

    private static final int GRID_POINTS = 5;

    /**
     * Reads the text form.
     *
     * @throws PercolateException naming the part that cannot be read
     */
    public static SearchSpace parse(String text) {
        List<Parameter> parameters = new ArrayList<>();
        for (String part : text.split(";")) {
            if (!part.isBlank()) {
                Parameter parameter = parameter(part.strip());
                if (parameters.stream().anyMatch(p -> p.name().equals(parameter.name()))) {
                    throw new PercolateException("The search space names " + parameter.name() + " twice.");
                }
                parameters.add(parameter);
            }
        }
        if (parameters.isEmpty()) {
            throw new PercolateException(
                    "The search space is empty: write for example lr=1e-4..1e-1 log; units=32,64.");
        }
        return new SearchSpace(List.copyOf(parameters));
    }

    /** How many combinations a grid has. */
    public long gridSize() {
        return parameters.stream().mapToLong(p -> p.grid().size()).reduce(1, Math::multiplyExact);
    }

    /** A combination of a grid; the last parameter changes fastest. */
    Map<String, Object> gridPoint(long index) {
        Object[] values = new Object[parameters.size()];
        long rest = index;
        for (int i = values.length - 1; i >= 0; i--) {
            List<Object> grid = parameters.get(i).grid();
            values[i] = grid.get((int) (rest % grid.size()));
            rest /= grid.size();
        }
        Map<String, Object> config = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            config.put(parameters.get(i).name(), values[i]);
        }
        return config;
    }

    /** The combination at positions from 0 to 1, one for each parameter. */
    Map<String, Object> at(double[] places) {
        Map<String, Object> config = new LinkedHashMap<>();
        for (int i = 0; i < places.length; i++) {
            config.put(parameters.get(i).name(), parameters.get(i).at(places[i]));
        }
        return config;
    }

    double[] coordinates(Map<String, Object> config) {
        return parameters.stream().flatMapToDouble(p -> Arrays.stream(p.coordinates(config.get(p.name())))).toArray();
    }

    private static Parameter parameter(String part) {
        String[] sides = part.split("=", 2);
        if (sides.length < 2 || sides[0].isBlank() || sides[1].isBlank()) {
            throw new PercolateException("'" + part + "' is not a parameter: write name=low..high or name=a,b,c.");
        }
        String name = sides[0].strip();
        String values = sides[1].strip();
        if (values.contains("..")) {
            return range(name, values, part);
        }
        return new Parameter.Choice(name, Arrays.stream(values.split(",")).map(v -> value(v.strip())).toList());
    }

    private static Parameter range(String name, String values, String part) {
        String[] words = values.replaceAll("\\s*\\.\\.\\s*", "..").split("\\s+");
        String[] ends = words[0].split("\\.\\.", 2);
        boolean log = words.length > 1 && words[1].equals("log");
        int said = log ? 2 : 1;
        try {
            double low = Double.parseDouble(ends[0]);
            double high = Double.parseDouble(ends[1]);
            int points = words.length > said ? Integer.parseInt(words[said]) : GRID_POINTS;
            if (!(low < high) || log && low <= 0 || points < 1 || words.length > said + 1) {
                throw new NumberFormatException();
            }
            boolean whole = (ends[0] + ends[1]).matches("[-+0-9]+");
            return new Parameter.Range(name, low, high, log, whole, points);
        } catch (NumberFormatException e) {
            throw new PercolateException("'" + part + "' is not a range: write name=low..high with low < high, then"
                    + " 'log' if low is above 0, then the points of a grid.", e);
        }
    }

    private static Object value(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException notWhole) {
            try {
                return Double.valueOf(text);
            } catch (NumberFormatException notNumber) {
                return text;
            }
        }
    }
}
