package io.percolate.api;

/** A magic with a help text. */
public interface HasHelp {

    /**
     * Shown for {@code %name?}; the first line is the usage. Options that stand at the beginning of a line, such as
     * {@code "  --offline  use no network"}, are completed where the magic does not complete its line itself.
     */
    String help();
}
