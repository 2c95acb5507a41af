package io.percolate.model.declare;

import io.percolate.Keyword;

/**
 * A word with one meaning in DL4J.
 *
 * @param word name in the text form
 * @param help description in one line
 * @param dl4j its meaning in the configuration and in printed Java: an enum constant or {@link BuilderCode}
 */
public record Term(String word, String help, Object dl4j) implements Keyword {
}
