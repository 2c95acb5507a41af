package io.percolate.tune;

import io.percolate.PercolateException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The outcome of a search.
 *
 * @param trials in the order they were tried
 * @param maximized whether the greatest score is the best, else the least
 */
public record Tuning(SearchSpace space, List<Trial> trials, boolean maximized) {

    private static final int GROUPS = 4;

    /**
     * The trial with the best score; of equal ones, the earliest.
     *
     * @throws PercolateException when every trial failed
     */
    public Trial best() {
        return valid().stream().min(Comparator.comparingDouble(t -> maximized ? -t.score() : t.score()))
                .orElseThrow(() -> new PercolateException("None of the " + trials.size()
                        + " trials has a score: every one gave NaN. Search smaller learning rates."));
    }

    /** A row per trial: number, a column for each parameter, score, seconds. */
    public Table table() {
        Table table = Table.create("trials");
        table.addColumns(IntColumn.create("trial", trials.stream().mapToInt(Trial::number).toArray()));
        for (Parameter parameter : space.parameters()) {
            List<Object> values = trials.stream().map(t -> t.config().get(parameter.name())).toList();
            table.addColumns(values.stream().allMatch(Number.class::isInstance)
                    ? DoubleColumn.create(parameter.name(), values.stream().map(Number.class::cast).toList())
                    : StringColumn.create(parameter.name(), values.stream().map(String::valueOf).toList()));
        }
        table.addColumns(DoubleColumn.create("score", trials.stream().mapToDouble(Trial::score).toArray()),
                DoubleColumn.create("seconds", trials.stream().mapToDouble(Trial::seconds).toArray()));
        return table;
    }

    /**
     * How much of the variance of the score each parameter explains alone, 0 to 1: the variance between the means of
     * four groups of trials with neighbouring values (or one group per choice) over the whole variance. Trials with the
     * same value are in one group, so that the shares of a full grid add up to at most 1.
     */
    public Map<String, Double> importance() {
        List<Trial> valid = valid();
        double mean = valid.stream().mapToDouble(Trial::score).average().orElse(0);
        double total = valid.stream().mapToDouble(t -> square(t.score() - mean)).sum();
        Map<String, Double> importance = new LinkedHashMap<>();
        for (Parameter parameter : space.parameters()) {
            double between = groups(parameter, valid).stream().mapToDouble(group -> group.size()
                    * square(group.stream().mapToDouble(Trial::score).average().orElse(mean) - mean)).sum();
            importance.put(parameter.name(), total == 0 ? 0 : between / total);
        }
        return importance;
    }

    private static List<List<Trial>> groups(Parameter parameter, List<Trial> trials) {
        if (parameter instanceof Parameter.Choice choice) {
            return choice.values().stream().map(value -> trials.stream()
                    .filter(t -> t.config().get(parameter.name()).equals(value)).toList())
                    .filter(group -> !group.isEmpty()).toList();
        }
        ToDoubleFunction<Trial> value = t -> ((Number) t.config().get(parameter.name())).doubleValue();
        List<Trial> sorted = trials.stream().sorted(Comparator.comparingDouble(value)).toList();
        List<List<Trial>> groups = new ArrayList<>();
        for (int g = 0, from = 0; g < GROUPS; g++) {
            int to = (g + 1) * sorted.size() / GROUPS;
            while (to > 0 && to < sorted.size()
                    && value.applyAsDouble(sorted.get(to)) == value.applyAsDouble(sorted.get(to - 1))) {
                to--;    // trials with the same value belong to one group
            }
            if (to > from) {
                groups.add(sorted.subList(from, to));
                from = to;
            }
        }
        return groups;
    }

    private List<Trial> valid() {
        return trials.stream().filter(t -> !Double.isNaN(t.score())).toList();
    }

    private static double square(double value) {
        return value * value;
    }
}
