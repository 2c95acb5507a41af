package io.percolate.api;

import java.util.List;

/**
 * The words of a magic's line together with the line as the user wrote it. A magic whose line contains code needs the
 * line, because the list of words loses quotes and repeated spaces. Other kernels, and code that calls a magic
 * directly, pass any other {@code List<String>}.
 */
public interface WrittenLine extends List<String> {

    /** The text after the magic's name, with its quotes and spaces. */
    String written();
}
