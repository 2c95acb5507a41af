package io.percolate.api;

import java.util.List;

/** A magic that completes its own line. */
public interface LineCompleter {

    /**
     * The words that may replace the word at the cursor.
     *
     * @param line the text after the magic's name, without leading spaces
     * @param cursor position in the line, from 0 to its length
     * @return whole words, the likeliest first; an empty list when nothing fits
     */
    List<String> complete(String line, int cursor);
}
