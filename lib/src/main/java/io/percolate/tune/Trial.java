package io.percolate.tune;

import java.util.Map;

/**
 * One configuration that was tried.
 *
 * @param number from 1
 * @param config value by parameter
 * @param score what the objective gave; NaN when it failed, as a diverged training does
 * @param seconds it took
 */
public record Trial(int number, Map<String, Object> config, double score, double seconds) {
}
