package io.percolate;

/** Something that a learner writes as a word: a layer, an optimizer, an activation. */
public interface Keyword {

    /** As it is written: {@code "relu"}. */
    String word();

    /** What it is, in one line. */
    String help();
}
