package io.percolate.magics.magic;

/**
 * What a cell under {@code %%capture} gave.
 *
 * @param stdout what it printed
 * @param stderr what it printed to {@code System.err}
 * @param value of its last line, or null
 */
public record Captured(String stdout, String stderr, Object value) {
}
