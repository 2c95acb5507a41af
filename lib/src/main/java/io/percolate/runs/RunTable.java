package io.percolate.runs;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Runs as a table, with the settings in which they differ. */
final class RunTable {

    private static final int SHORT_COMMIT = 8;

    /** Most characters of a setting's value. */
    private static final int WIDEST = 32;

    private RunTable() {
    }

    static Table of(List<Run> runs) {
        Table table = Table.create("runs", text("run", runs, Run::id), text("name", runs, Run::name));
        for (String metric : metrics(runs)) {
            table.addColumns(DoubleColumn.create(metric,
                    runs.stream().mapToDouble(run -> run.metrics().getOrDefault(metric, Double.NaN)).toArray()));
        }
        return table.addColumns(DoubleColumn.create("seconds", runs.stream().mapToDouble(Run::seconds).toArray()),
                text("config", runs, config(runs)),
                LongColumn.create("seed", runs.stream().mapToLong(Run::seed).toArray()),
                text("data", runs, Run::data), text("commit", runs, RunTable::commit), text("note", runs, Run::note));
    }

    private static StringColumn text(String name, List<Run> runs, Function<Run, String> value) {
        return StringColumn.create(name, runs.stream().map(value).toList());
    }

    private static Function<Run, String> config(List<Run> runs) {
        Set<String> settings = new LinkedHashSet<>();
        runs.forEach(run -> settings.addAll(run.config().keySet()));
        if (runs.size() > 1) {
            settings.removeIf(setting -> runs.stream().map(run -> Run.text(run.config().get(setting))).distinct()
                    .count() == 1);
        }
        return run -> settings.stream().filter(run.config()::containsKey)
                .sorted(Comparator.comparing(setting -> Run.text(run.config().get(setting)).length() > WIDEST))
                .map(setting -> setting + "=" + elided(Run.text(run.config().get(setting))))
                .collect(Collectors.joining(" "));
    }

    private static String elided(String value) {
        return value.length() <= WIDEST ? value : value.substring(0, WIDEST) + "…";
    }

    private static Set<String> metrics(List<Run> runs) {
        Set<String> metrics = new LinkedHashSet<>();
        runs.stream().map(Run::metrics).map(Map::keySet).forEach(metrics::addAll);
        metrics.remove("learningRate"); // a setting, although histories contain it too
        return metrics;
    }

    private static String commit(Run run) {
        String dirty = run.commit().endsWith("-dirty") ? "-dirty" : "";
        return run.commit().length() <= SHORT_COMMIT ? run.commit() : run.commit().substring(0, SHORT_COMMIT) + dirty;
    }
}
