package io.percolate.api;

import java.util.List;

/**
 * The words of a magic's line, from a kernel that also knows how the line was written. A magic whose line holds code
 * needs that: quotes and runs of spaces are lost between the words. Other kernels, and code that calls a magic itself,
 * pass any other {@code List<String>}.
 */
public interface WrittenLine extends List<String> {

    /** What is written after the magic's name, with its quotes and spaces. */
    String written();
}
