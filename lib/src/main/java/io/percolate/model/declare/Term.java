package io.percolate.model.declare;

import io.percolate.Keyword;

/**
 * A word that stands for one thing of DL4J.
 *
 * @param word as it is written
 * @param help what it is, in one line
 * @param dl4j what the printed Java and the configuration have for it: an enum constant or {@link BuilderCode}
 */
public record Term(String word, String help, Object dl4j) implements Keyword {
}
