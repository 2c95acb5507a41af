package io.percolate.runs;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * One experiment as it was recorded.
 *
 * @param id of this run alone, {@code "20260131-142501-9f3c21ab"}
 * @param name given by the experimenter; several runs may share it
 * @param started instant in ISO 8601
 * @param seed of the training
 * @param data digest of the data trained on, {@code ""} if unknown
 * @param commit of the git repository worked in, with {@code -dirty} when it had changes, {@code ""} outside of one
 * @param config settings by name: numbers, texts, truth values
 * @param metrics final figures by name
 * @param history values per epoch by metric; may be empty
 * @param seconds it took
 * @param note free text
 */
public record Run(String id, String name, String started, long seed, String data, String commit,
                  Map<String, Object> config, Map<String, Double> metrics, Map<String, double[]> history,
                  double seconds, String note) {

    /** A setting in two runs; null where one has none. */
    public record Difference(Object here, Object there) {
    }

    /** The settings in which another run differs, seed, data and commit included, by name. */
    public Map<String, Difference> differences(Run other) {
        Map<String, Object> mine = settings();
        Map<String, Object> theirs = other.settings();
        TreeSet<String> names = new TreeSet<>(mine.keySet());
        names.addAll(theirs.keySet());
        Map<String, Difference> differences = new LinkedHashMap<>();
        for (String setting : names) {
            if (!Objects.equals(mine.get(setting), theirs.get(setting))) {
                differences.put(setting, new Difference(mine.get(setting), theirs.get(setting)));
            }
        }
        return differences;
    }

    /**
     * This run beside another: a row per setting in which they differ, and per metric.
     *
     * @return columns {@code setting}, and one for each run under its name; {@code ""} where one has none
     */
    public Table compare(Run other) {
        Table table = Table.create("comparison");
        String[] names = name.equals(other.name) ? new String[] {id, other.id} : new String[] {name, other.name};
        StringColumn setting = StringColumn.create("setting");
        StringColumn mine = StringColumn.create(names[0]);
        StringColumn theirs = StringColumn.create(names[1].equals("setting") ? other.id : names[1]);
        differences(other).forEach((what, values) -> {
            setting.append(what);
            mine.append(text(values.here()));
            theirs.append(text(values.there()));
        });
        TreeSet<String> measured = new TreeSet<>(metrics.keySet());
        measured.addAll(other.metrics.keySet());
        for (String metric : measured) {
            setting.append(metric);
            mine.append(text(metrics.get(metric)));
            theirs.append(text(other.metrics.get(metric)));
        }
        return table.addColumns(setting, mine, theirs);
    }

    /** Everything that was chosen: configuration, seed, data and commit. */
    Map<String, Object> settings() {
        Map<String, Object> all = new LinkedHashMap<>(config);
        all.put("seed", seed);
        all.put("data", data);
        all.put("commit", commit);
        return all;
    }

    /** Numbers to four digits: {@code 0.1}, {@code 0.9875}, {@code 1e-05}. */
    static String text(Object value) {
        if (value instanceof Double number && Double.isFinite(number)) {
            double size = Math.abs(number);
            return size == 0 || size >= 1e-3 && size < 1e6
                    ? new BigDecimal(number).round(new MathContext(4)).stripTrailingZeros().toPlainString()
                    : String.format(Locale.ROOT, "%.3e", number).replaceFirst("\\.?0+e", "e");
        }
        return value == null ? "" : Objects.toString(value);
    }
}
