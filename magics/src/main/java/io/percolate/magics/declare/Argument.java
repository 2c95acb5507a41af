package io.percolate.magics.declare;

import java.util.List;

/**
 * A word that is known by its place.
 *
 * @param name what the usage line calls it
 * @param lead a word that stands before it, such as {@code on}, or empty
 * @param many whether it takes every word that is left
 * @param choices words that completion offers; others are fine too
 * @param help one line
 */
public record Argument(String name, String lead, Type type, boolean required, boolean many, List<String> choices,
        String help) {

    String usage() {
        String word = (lead.isEmpty() ? "" : lead + " ") + name + (many ? " ..." : "");
        return required ? word : "[" + word + "]";
    }
}
