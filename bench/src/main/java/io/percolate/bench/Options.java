package io.percolate.bench;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The options of the command line.
 *
 * @param group {@code train}, {@code kernel}, {@code start}, {@code table} or null for all
 * @param quick takes seconds instead of minutes; results are correct only in order of magnitude
 * @param json file for the results, or null
 */
record Options(String group, boolean quick, Path json) {

    static Options parse(String[] args) {
        String group = null;
        boolean quick = false;
        Path json = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> quick = true;
                case "--json" -> {
                    if (++i == args.length) {
                        throw new IllegalArgumentException("--json needs a file");
                    }
                    json = writable(Path.of(args[i]).toAbsolutePath());
                }
                case "train", "kernel", "start", "table" -> group = args[i];
                default -> throw new IllegalArgumentException(
                        "'" + args[i] + "' is neither a group (train, kernel, start, table) nor --quick or --json"
                                + " FILE");
            }
        }
        return new Options(group, quick, json);
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

    int rounds() {
        return quick ? 2 : 5;
    }

    double seconds() {
        return quick ? 0.3 : 1.5;
    }
}
