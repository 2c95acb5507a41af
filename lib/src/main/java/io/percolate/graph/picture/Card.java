package io.percolate.graph.picture;

import java.util.List;

/**
 * A node of a picture.
 *
 * @param inputs names of earlier cards
 * @param style {@code i} input, {@code l} layer, {@code o} operation or parameter, {@code z} scalar: a loss
 */
public record Card(String name, String note, List<String> inputs, String style) {
}
