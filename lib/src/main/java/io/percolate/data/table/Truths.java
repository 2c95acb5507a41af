package io.percolate.data.table;

import io.percolate.data.csv.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Columns of yes and no. */
final class Truths {

    private static final List<Map<String, Double>> PAIRS = List.of(Map.of("true", 1.0, "false", 0.0),
            Map.of("t", 1.0, "f", 0.0), Map.of("yes", 1.0, "no", 0.0), Map.of("y", 1.0, "n", 0.0));

    private Truths() {
    }

    /** 1 for yes and 0 for no, or null when the column holds other words. */
    static double[] values(Column.Words column, int[] rows) {
        Set<String> words = Arrays.stream(rows).map(row -> column.codes()[row]).distinct()
                .mapToObj(code -> column.words().get(code).toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return PAIRS.stream().filter(pair -> pair.keySet().containsAll(words)).findFirst()
                .map(pair -> Arrays.stream(rows)
                        .mapToDouble(row -> pair.get(column.word(row).toLowerCase(Locale.ROOT))).toArray())
                .orElse(null);
    }
}
