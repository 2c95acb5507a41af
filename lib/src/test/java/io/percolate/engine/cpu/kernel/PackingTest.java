package io.percolate.engine.cpu.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Compares the packed channels with those that the shape finds. */
class PackingTest {

    @Property
    void featuresSideBySideAndBack(@ForAll @IntRange(min = 1, max = 5) int height,
            @ForAll @IntRange(min = 1, max = 7) int width, @ForAll @IntRange(min = 1, max = 9) int channels,
            @ForAll @IntRange(min = 1, max = 4) int examples) {
        Shape shape = Shape.padded(height, width, channels);
        float[] pixels = new float[examples * shape.size()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = i + 1;
        }
        int features = shape.features();
        float[] packed = new float[Simd.padded(examples * features)];
        Packing packing = new Packing(shape);
        assertThat(packing.pack(pixels, examples, packed)).isEqualTo(packed.length);
        float[] back = new float[pixels.length];
        packing.unpack(packed, examples, back);
        float[] expected = new float[pixels.length];
        for (int i = 0; i < examples * features; i++) {
            int at = i / features * shape.size() + shape.position(i % features);
            assertThat(packed[i]).isEqualTo(pixels[at]);
            expected[at] = pixels[at];
        }
        assertThat(back).isEqualTo(expected);
    }
}
