package io.percolate.bench;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * {@code ./percolate bench [train|kernel|start|table] [--only ROWS] [--quick] [--json FILE]}: ratios, each measured in
 * turns.
 */
public final class Bench {

    private final Options options;
    private final List<Row> rows = new ArrayList<>();
    private boolean failed;
    private String lastHow = "";

    private Bench(Options options) {
        this.options = options;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("percolate bench: " + e.getMessage() + (e.getMessage().endsWith("?") ? "" : "."));
            System.exit(2);
            return;
        }
        System.exit(new Bench(options).run() ? 0 : 1);
    }

    /** @return whether all of ours ran, and the kernels reach their required speed */
    private boolean run() throws IOException, InterruptedException {
        Map<String, Object> machine = Machine.facts();
        System.out.println(machine);
        if (!"table".equals(options.group())) {
            Digits.notice().ifPresent(System.out::println);
        }
        System.out.printf("%-22s %7s  %-16s %14s %14s %8s  %s%n", "", "threads", "peer", "ours", "theirs", "ratio", "");
        if (options.wants("train")) {
            train();
        }
        if (options.wants("train") && !options.quick()) {
            new Accuracy(options, saying("once, without the evaluation after each epoch")).measure();
        }
        if (options.wants("start")) {
            new Starts(options, saying(times(options.launches(), "launches"))).measure();
        }
        if (options.wants("kernel")) {
            new KernelTimes(options, saying(times(options.launches(), "rounds"))).measure();
        }
        if (options.wants("table")) {
            new TableReading(options, saying(times(options.rounds(), "readings"))).measure();
        }
        if (options.json() != null) {
            Path file = options.json();
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, new GsonBuilder().setPrettyPrinting().serializeNulls().create()
                    .toJson(Map.of("machine", machine, "rows", rows)) + "\n");
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return !failed;
    }

    private void train() {
        String warmUp = options.quick() ? ", hardly warmed up" : ", after " + options.warmUps() + " of 1 s";
        String how = times(options.rounds(), "rounds") + " of " + options.seconds() + " s" + warmUp;
        try (Rates rates = new Rates(options, saying(how))) {
            train(rates);
        }
    }

    private void train(Rates rates) {
        Gemm gemm = new Gemm(options, saying("JMH, mean of " + options.rounds() + " rounds"));
        int most = options.quick() ? 1 : Math.min(2, Runtime.getRuntime().availableProcessors());
        for (int threads = 1; threads <= most; threads++) {
            for (Task task : Task.values()) {
                OptionalDouble ours = OptionalDouble.empty();
                if (options.measures(task.key())) {
                    ours = rates.measure(task, threads);
                    failed |= ours.isEmpty();
                }
                if (task == Task.CNN_TRAIN && threads == 1 && options.measures(Options.GEMM)) {
                    failed |= gemm.measure(ours);
                }
            }
        }
    }

    private static String times(int count, String name) {
        return count == 1 ? "once" : "median of " + count + " " + name + " in turns";
    }

    private Consumer<Row> saying(String text) {
        return row -> add(row.how() == null ? row.how(text) : row);
    }

    private void add(Row row) {
        rows.add(row);
        if (!row.how().equals(lastHow)) {
            lastHow = row.how();
            System.out.println("(" + lastHow + ")");
        }
        System.out.printf(Locale.ROOT, "%-22s %7s  %-16s %14s %14s %8s  %s%s%n", row.key(),
                row.threads() == 0 ? "" : row.threads(), row.peer() == null ? "" : row.peer(), figure(row.ours()),
                figure(row.theirs()), row.ratio() == null ? "" : String.format(Locale.ROOT, "%.2f", row.ratio()),
                row.unit(), more(row));
    }

    private static String more(Row row) {
        List<String> parts = new ArrayList<>();
        if (row.cold() != null) {
            parts.add("cold " + figure(row.cold()));
        } else if (row.best() != null) {
            parts.add("best " + figure(row.best()) + ", " + figure(row.theirBest()));
        }
        if (row.note() != null) {
            parts.add(row.note());
        }
        return parts.isEmpty() ? "" : "  (" + String.join("; ", parts) + ")";
    }

    private static String figure(Double value) {
        return value == null ? "" : String.format(Locale.ROOT, value < 100 ? "%.3f" : "%,.0f", value);
    }
}
