package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.Notices;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Parts of sorted data. */
class StrataTest {

    private static Dataset sorted(int... sizes) {
        int[] classes = IntStream.range(0, sizes.length)
                .flatMap(c -> IntStream.generate(() -> c).limit(sizes[c])).toArray();
        List<String> names = List.of("a", "b", "c", "d").subList(0, sizes.length);
        float[] numbers = new float[classes.length];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return Dataset.ofClasses(numbers, new int[] {1}, classes, names);
    }

    private static int[] counts(Dataset data) {
        int[] counts = new int[data.outputs()];
        IntStream.range(0, data.size()).forEach(i -> counts[data.classOf(i)]++);
        return counts;
    }

    private static Dataset.Split said(Dataset data, double share, boolean notice) {
        StringBuilder said = new StringBuilder();
        Notices.listen(said::append);
        try {
            Dataset.Split split = data.holdOut(share);
            assertThat(!said.isEmpty()).isEqualTo(notice);
            return split;
        } finally {
            Notices.listen(text -> { });
        }
    }

    @Property
    void partsHaveTheClassesInEqualShares(@ForAll @IntRange(min = 10, max = 60) int a,
            @ForAll @IntRange(min = 10, max = 60) int b, @ForAll long seed) {
        Dataset data = sorted(a, b);
        Dataset.Split split = data.stratified(0.7, seed);
        assertThat((double) counts(split.first())[0]).isCloseTo(0.7 * a, org.assertj.core.data.Offset.offset(1.5));
        float[] all = new float[a + b];
        System.arraycopy(split.first().featureRows(), 0, all, 0, split.first().size());
        System.arraycopy(split.second().featureRows(), 0, all, split.first().size(), split.second().size());
        Arrays.sort(all);
        assertThat(all).isEqualTo(data.featureRows()); // every example once
    }

    @Test
    void aSortedFileIsHeldOutFromEveryClass() {
        assertThat(counts(said(sorted(50, 50, 50), 0.2, true).second())).containsExactly(10, 10, 10);
        assertThat(counts(said(sorted(50, 50, 50), 0.4, true).first())).containsExactly(30, 30, 30);
    }

    @Test
    void mixedDataIsHeldOutAtItsEnd() {
        Dataset mixed = sorted(50, 50).shuffle(1);
        assertThat(said(mixed, 0.2, false).second().featureRows()).isEqualTo(mixed.slice(80, 100).featureRows());
        Dataset values = Dataset.of(new float[10], new int[] {1}, new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 9},
                List.of());
        assertThat(said(values, 0.2, false).second().labelRows()).containsExactly(9, 9);
    }

    @Test
    void zerosAndOnesAreClassesToo() {
        Dataset data = Dataset.of(new float[10], new int[] {1}, new float[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, List.of());
        assertThat(said(data, 0.4, true).second().labelRows()).contains(0, 1);
    }

    @Test
    void theFirstExamplesOfASortedFileAreOfEveryClass() {
        assertThat(counts(sorted(50, 50, 50).sample(30))).containsExactly(10, 10, 10);
        assertThat(sorted(50).sample(5).featureRows()).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void severalLabelsHaveNoStrata() {
        Dataset data = Dataset.ofLabels(new float[4], new int[] {1}, new float[8], List.of("a", "b"));
        assertThat(said(data, 0.5, false).second().size()).isEqualTo(2);
        assertThatThrownBy(() -> data.stratified(0.5, 1)).hasMessageContaining("split(share, seed)");
    }
}
