package io.percolate.api;

/** A magic with a help text. */
public interface HasHelp {

    /**
     * Shown for {@code %name?}; the first line is the usage. Options at the beginning of a line, such as
     * {@code "  --offline  use no network"}, are completed unless the magic is a {@link LineCompleter}.
     */
    String help();
}
