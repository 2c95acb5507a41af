package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.PercolateException;
import io.percolate.data.rows.Normalization;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A data set remembers how it was scaled. */
class ScaleTest {

    private static Dataset random(int size, int inputs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] features = new float[size * inputs];
        float[] labels = new float[size];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) (100 * (i % inputs) + 10 * random.nextDouble());
        }
        for (int i = 0; i < size; i++) {
            labels[i] = (float) random.nextDouble(500, 900);
        }
        return Dataset.of(features, new int[] {inputs}, labels, List.of());
    }

    @Property
    void theScaleLeadsBack(@ForAll @IntRange(min = 2, max = 40) int size,
            @ForAll @IntRange(min = 1, max = 5) int inputs, @ForAll long seed) {
        Dataset raw = random(size, inputs, seed);
        Dataset scaled = raw.normalize().normalizeLabels();
        Normalization of = Normalization.of(raw.featureRows(), inputs);
        assertThat(scaled.scale().mean()).isEqualTo(of.mean());
        assertThat(scaled.scale().invert(scaled.featureRows())).containsExactly(raw.featureRows(), within(1e-2f));
        assertThat(scaled.asRead().featureRows()).containsExactly(raw.featureRows(), within(1e-2f));
        assertThat(scaled.asRead().scale().isNone()).isTrue();
        assertThat(scaled.labelScale().invert(scaled.labelRows())).containsExactly(raw.labelRows(), within(1e-2f));
        assertThat(Normalization.of(scaled.labelRows(), 1).mean()[0]).isCloseTo(0, within(1e-5));
    }

    @Property
    void normalizedTwiceIsOnceBySomeOtherScale(@ForAll @IntRange(min = 8, max = 40) int size, @ForAll long seed) {
        Dataset raw = random(size, 2, seed);
        Dataset part = raw.normalize().slice(0, size / 2).normalize();
        Dataset once = raw.slice(0, size / 2).normalize();
        assertThat(part.featureRows()).containsExactly(once.featureRows(), within(1e-3f));
        assertThat(part.scale().mean()).containsExactly(once.scale().mean(), within(1e-3));
        assertThat(part.scale().invert(part.featureRows()))
                .containsExactly(raw.slice(0, size / 2).featureRows(), within(1e-2f));
    }

    @Property
    void likeANormalizedSetIsAsThatSetWas(@ForAll @IntRange(min = 8, max = 40) int size, @ForAll long seed) {
        Dataset.Split split = random(size, 3, seed).split(0.5);
        Dataset expected = split.second().normalizeLike(split.first());
        assertThat(split.second().normalizeLike(split.first().normalize()).featureRows())
                .isEqualTo(expected.featureRows());
        assertThat(split.second().normalize().normalizeLike(split.first()).featureRows())
                .containsExactly(expected.featureRows(), within(1e-3f));
        Dataset labels = split.second().normalizeLike(split.first().normalizeLabels());
        assertThat(labels.labelRows())
                .isEqualTo(split.first().normalizeLabels().labelScale().apply(split.second().labelRows()));
    }

    @Test
    void aConstantColumn() {
        Dataset data = Dataset.of(new float[] {5, 1, 5, 3}, new int[] {2}, new float[] {1, 2}, List.of()).normalize();
        assertThat(data.featureRows()).containsExactly(0, -1, 0, 1);
        assertThat(data.scale().invert(data.featureRows())).containsExactly(5, 1, 5, 3);
    }

    @Test
    void classesAreNotScaled() {
        Dataset classes = Synthetic.moons(10, 0.1, 1);
        assertThatThrownBy(classes::normalizeLabels).isInstanceOf(PercolateException.class)
                .hasMessageContaining("only values can be scaled");
        assertThatThrownBy(() -> Dataset.unlabelled(new float[2], new int[] {1}).normalizeLabels())
                .isInstanceOf(PercolateException.class).hasMessageContaining("no labels");
    }
}
