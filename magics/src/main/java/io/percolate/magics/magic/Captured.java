package io.percolate.magics.magic;

/**
 * The output and value of a cell under {@code %%capture}.
 *
 * @param stdout text printed to {@code System.out}
 * @param stderr text printed to {@code System.err}
 * @param value value of its last line, or null
 */
public record Captured(String stdout, String stderr, Object value) {
}
