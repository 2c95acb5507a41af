package io.percolate.runs;

import io.percolate.data.Dataset;
import io.percolate.train.History;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * An experiment on its way to the record; what is not said stays empty.
 *
 * <pre>{@code
 * Runs.here().record(Experiment.named("mlp").seed(42).data(train).config("lr", 1e-3).history(h).metric("test", 0.978));
 * }</pre>
 */
public final class Experiment {

    private static final DateTimeFormatter ID_TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final String name;
    private Instant started = Instant.now();
    private final Map<String, Object> config = new LinkedHashMap<>();
    private final Map<String, Double> metrics = new LinkedHashMap<>();
    private final Map<String, double[]> history = new LinkedHashMap<>();
    private long seed;
    private String data = "";
    private double seconds;
    private String note = "";

    private Experiment(String name) {
        this.name = name;
    }

    /** An experiment that starts now. */
    public static Experiment named(String name) {
        return new Experiment(name);
    }

    /** When it started, default when it was named. */
    public Experiment started(Instant when) {
        started = when;
        return this;
    }

    public Experiment seed(long seed) {
        this.seed = seed;
        return this;
    }

    /** The data trained on; their digest is recorded. */
    public Experiment data(Dataset dataset) {
        this.data = DataDigest.of(dataset);
        return this;
    }

    /**
     * One setting.
     *
     * @param value a number, a text or a truth value; of anything else its text is recorded
     */
    public Experiment config(String setting, Object value) {
        boolean plain = value instanceof Number || value instanceof Boolean || value == null;
        config.put(setting, plain ? value : value.toString());
        return this;
    }

    public Experiment config(Map<String, ?> settings) {
        settings.forEach(this::config);
        return this;
    }

    public Experiment metric(String metric, double value) {
        metrics.put(metric, value);
        return this;
    }

    /** Curves, final values as metrics, and the seconds of a fit. */
    public Experiment history(History fit) {
        for (String column : fit.columnNames()) {
            history.put(column, fit.column(column));
            metrics.put(column, fit.last(column));
        }
        metrics.remove("seconds");
        return seconds(fit.seconds());
    }

    public Experiment seconds(double seconds) {
        this.seconds = seconds;
        return this;
    }

    public Experiment note(String note) {
        this.note = note;
        return this;
    }

    Run run(String commit) {
        String id = ID_TIME.format(started) + "-" + UUID.randomUUID().toString().substring(0, 8);
        return new Run(id, name, started.truncatedTo(ChronoUnit.MILLIS).toString(), seed, data, commit,
                new LinkedHashMap<>(config), new LinkedHashMap<>(metrics), new LinkedHashMap<>(history), seconds, note);
    }
}
