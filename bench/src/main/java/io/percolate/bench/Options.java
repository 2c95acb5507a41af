package io.percolate.bench;

import io.percolate.api.DidYouMean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of the command line.
 *
 * @param group {@code train}, {@code kernel}, {@code start}, {@code table} or null for all
 * @param only the rows of {@code train} to measure, {@code gpt.train} or {@code gpt}; empty for all
 * @param quick takes seconds instead of minutes; results are correct only in order of magnitude
 * @param json file for the results, or null
 */
record Options(String group, List<String> only, boolean quick, Path json) {

    static final String GEMM = "gemm";

    static Options parse(String[] args) {
        String group = null;
        List<String> only = List.of();
        boolean quick = false;
        Path json = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> quick = true;
                case "--only" -> only = rows(value(args, ++i, "--only needs rows, as in --only gpt,vae"));
                case "--json" -> json = writable(Path.of(value(args, ++i, "--json needs a file")).toAbsolutePath());
                case "train", "kernel", "start", "table" -> group = args[i];
                default -> throw new IllegalArgumentException(
                        "'" + args[i] + "' is neither a group (train, kernel, start, table) nor --quick, --only ROWS"
                                + " or --json FILE");
            }
        }
        if (!only.isEmpty() && group != null && !group.equals("train")) {
            throw new IllegalArgumentException("--only chooses rows of the group train, not of " + group);
        }
        return new Options(only.isEmpty() ? group : "train", only, quick, json);
    }

    private static String value(String[] args, int place, String missing) {
        if (place == args.length) {
            throw new IllegalArgumentException(missing);
        }
        return args[place];
    }

    private static List<String> rows(String text) {
        List<String> known = known();
        List<String> rows = List.of(text.split(","));
        for (String row : rows) {
            if (known.stream().noneMatch(key -> isPart(row, key))) {
                throw new IllegalArgumentException("There is no row '" + row + "' to measure."
                        + DidYouMean.sentence(row, known).replaceFirst("\\.$", ""));
            }
        }
        return rows;
    }

    /** Names of networks, then keys. */
    private static List<String> known() {
        List<String> known = new ArrayList<>();
        for (Task task : Task.values()) {
            known.add(task.network());
            known.add(task.key());
        }
        known.add(GEMM);
        known.addAll(Accuracy.KEYS);
        return known.stream().distinct().toList();
    }

    private static boolean isPart(String row, String key) {
        return key.equals(row) || key.startsWith(row + ".");
    }

    /** Checked before the minutes of measuring, not after them. */
    private static Path writable(Path file) {
        if (Files.isDirectory(file) || !Files.isWritable(file.getParent())) {
            throw new IllegalArgumentException("'" + file + "' cannot be written");
        }
        return file;
    }

    boolean wants(String name) {
        return group == null || group.equals(name);
    }

    /** Whether to measure the row of this key. */
    boolean measures(String key) {
        return only.isEmpty() || only.stream().anyMatch(row -> isPart(row, key));
    }

    int rounds() {
        return quick ? 2 : 5;
    }

    /** Of programs and kernels. */
    int launches() {
        return quick ? 1 : 5;
    }

    double seconds() {
        return quick ? 0.2 : 1.5;
    }

    /** Rounds that are not counted. */
    int warmUps() {
        return quick ? 1 : 2;
    }

    /** Ours must be compiled first; the peers are quick from the start. */
    double warmUpSeconds(String peer) {
        return !quick ? 1 : peer.equals("ours") ? 2 : 0.2;
    }
}
