package io.percolate.magics.declare;

import java.util.List;

/**
 * A positional argument.
 *
 * @param name name in the usage line
 * @param lead keyword that precedes it, such as {@code on}, or empty
 * @param many whether it takes all remaining words
 * @param choices words that completion offers; other words are accepted too
 * @param help one line
 */
public record Argument(String name, String lead, Type type, boolean required, boolean many, List<String> choices,
        String help) {

    String usage() {
        String word = (lead.isEmpty() ? "" : lead + " ") + name + (many ? " ..." : "");
        return required ? word : "[" + word + "]";
    }
}
