package io.percolate;

/** Something that a user writes as a word: a layer, an optimizer, an activation. */
public interface Keyword {

    /** The word: {@code "relu"}. */
    String word();

    /** A description in one line. */
    String help();
}
