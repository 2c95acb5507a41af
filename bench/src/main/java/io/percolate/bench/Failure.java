package io.percolate.bench;

import java.util.List;
import java.util.function.Predicate;

/** Finds in what a program wrote to stderr why it ended. */
final class Failure {

    private Failure() {
    }

    /** Java's deepest cause, or else the last line, where Python has its message. */
    static String of(List<String> stderr) {
        Predicate<String> cause = line -> line.startsWith("Caused by: ");
        List<String> lines = stderr.stream().filter(line -> !line.isBlank()).toList();
        List<String> causes = lines.stream().filter(cause).toList();
        if (!causes.isEmpty()) {
            return causes.get(causes.size() - 1).substring("Caused by: ".length());
        }
        return lines.stream().filter(line -> line.startsWith("Exception in thread")).findFirst()
                .orElse(lines.isEmpty() ? "it ended without a message" : lines.get(lines.size() - 1).strip());
    }
}
