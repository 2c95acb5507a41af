package io.percolate.parallel;

import io.percolate.data.Dataset;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of the data: every so many examples, from its number on.
 *
 * @param number from 0
 * @param features row after row
 * @param labels row after row
 */
public record Part(int number, float[] features, float[] labels) implements Serializable {

    /** Cuts the first {@code examples} of the data: example {@code i} is in part {@code i % parts}. */
    static List<Part> cut(Dataset data, int examples, int parts) {
        return IntStream.range(0, parts).mapToObj(part -> new Part(part,
                every(data.featureRows(), data.inputs(), part, parts, examples),
                every(data.labelRows(), data.outputs(), part, parts, examples))).toList();
    }

    private static float[] every(float[] rows, int width, int part, int parts, int examples) {
        int count = (examples - part + parts - 1) / parts;
        float[] own = new float[count * width];
        for (int i = 0; i < count; i++) {
            System.arraycopy(rows, (part + i * parts) * width, own, i * width, width);
        }
        return own;
    }
}
