package io.percolate.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.percolate.Notices;
import io.percolate.PercolateException;
import io.percolate.data.csv.CsvOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folds, and examples that are tied by groups or by time. */
class TiedTest {

    @TempDir
    private Path folder;

    /** The feature is the number of the example. */
    private static Dataset numbered(int size, int classes) {
        float[] numbers = new float[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = i;
        }
        int[] labels = IntStream.range(0, size).map(i -> i % classes).toArray();
        return Dataset.ofClasses(numbers, new int[] {1}, labels, List.of("a", "b", "c", "d").subList(0, classes));
    }

    private static Set<Integer> numbers(Dataset data) {
        Set<Integer> numbers = new TreeSet<>();
        for (float number : data.featureRows()) {
            assertThat(numbers.add((int) number)).isTrue(); // no example twice
        }
        return numbers;
    }

    private static List<Integer> groups(int size, int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return IntStream.range(0, size).mapToObj(i -> i < count ? i : random.nextInt(count)).toList();
    }

    private static void keepsGroups(Dataset.Split split, List<Integer> groups) {
        Set<Integer> first = new TreeSet<>();
        numbers(split.first()).forEach(i -> first.add(groups.get(i)));
        assertThat(numbers(split.second()).stream().map(groups::get)).doesNotContainAnyElementsOf(first);
        assertThat(split.first().size() + split.second().size()).isEqualTo(groups.size());
    }

    @Property
    void eachExampleIsTestedOnce(@ForAll @IntRange(min = 8, max = 60) int size,
            @ForAll @IntRange(min = 2, max = 8) int k, @ForAll @IntRange(min = 2, max = 4) int classes,
            @ForAll long seed) {
        List<Integer> tested = new ArrayList<>();
        for (Dataset.Split fold : numbered(size, classes).folds(k, seed)) {
            assertThat(fold.second().size()).isBetween(size / k, size / k + 1);
            tested.addAll(numbers(fold.second()));
            assertThat(numbers(fold.first())).doesNotContainAnyElementsOf(numbers(fold.second()))
                    .hasSize(size - fold.second().size());
            for (int c = 0; c < classes; c++) {
                int own = c;
                double share = IntStream.range(0, fold.second().size()).filter(i -> fold.second().classOf(i) == own)
                        .count();
                assertThat(share).isCloseTo(fold.second().size() / (double) classes, within(2.0));
            }
        }
        assertThat(tested).hasSize(size).doesNotHaveDuplicates();
    }

    @Property
    void groupsStayWhole(@ForAll @IntRange(min = 12, max = 60) int size, @ForAll @IntRange(min = 4, max = 12) int count,
            @ForAll @IntRange(min = 2, max = 4) int k, @ForAll long seed) {
        List<Integer> groups = groups(size, count, seed);
        Dataset data = numbered(size, 2).grouped(groups);
        keepsGroups(data.split(0.7, seed), groups);
        keepsGroups(data.split(0.7), groups);
        keepsGroups(data.stratified(0.7, seed), groups);
        keepsGroups(data.holdOut(0.3), groups);
        keepsGroups(data.shuffle(seed).split(0.5, seed + 1), groups);
        List<Integer> tested = new ArrayList<>();
        for (Dataset.Split fold : data.folds(k, seed)) {
            keepsGroups(fold, groups);
            tested.addAll(numbers(fold.second()));
        }
        assertThat(tested).hasSize(size).doesNotHaveDuplicates();
    }

    @Property
    void groupsOfEqualSizeGiveTheShare(@ForAll long seed) {
        Dataset data = numbered(100, 2).grouped(IntStream.range(0, 100).mapToObj(i -> "p" + i / 5).toList());
        Dataset.Split split = data.split(0.8, seed);
        assertThat(split.first().size()).isBetween(75, 85);
        data.folds(5, seed).forEach(fold -> assertThat(fold.second().size()).isEqualTo(20));
    }

    @Property
    void laterExamplesComeSecond(@ForAll @IntRange(min = 6, max = 60) int size,
            @ForAll @IntRange(min = 2, max = 4) int k, @ForAll long seed) {
        Dataset data = numbered(size, 2).ordered().shuffle(seed);
        List<Dataset.Split> splits = new ArrayList<>(data.folds(k, seed));
        assertThat(splits).hasSize(k);
        assertThat(new TreeSet<>(numbers(splits.get(k - 1).second())).last()).isEqualTo(size - 1);
        splits.add(data.split(0.5));
        splits.add(data.holdOut(0.5));
        for (Dataset.Split split : splits) {
            assertThat(new TreeSet<>(numbers(split.first())).last())
                    .isLessThan(new TreeSet<>(numbers(split.second())).first());
        }
    }

    @Test
    void foldsInTimeAreThoseOfScikitLearn() { // TimeSeriesSplit(n_splits=3) of 10 rows
        List<Dataset.Split> folds = numbered(10, 2).ordered().folds(3, 1);
        assertThat(folds.stream().map(fold -> numbers(fold.first()).size())).containsExactly(4, 6, 8);
        assertThat(folds.stream().map(fold -> numbers(fold.second()).toString()))
                .containsExactly("[4, 5]", "[6, 7]", "[8, 9]");
    }

    @Test
    void aRandomSplitOfExamplesInTimeIsByTimeAndSaysSo() {
        List<String> said = new ArrayList<>();
        Notices.listen(said::add);
        try {
            assertThat(numbers(numbered(10, 2).ordered().split(0.8, 1).second())).containsExactly(8, 9);
        } finally {
            Notices.listen(text -> { });
        }
        assertThat(said).hasSize(1).first().asString().contains("ordered by time");
    }

    @Test
    void byAColumnThatIsNoFeature() {
        float[] rows = {1, 30, 2, 10, 3, 20, 4, 10};
        Dataset data = Dataset.of(rows, new int[] {2}, new float[] {0, 1, 2, 3}, List.of());
        Dataset ordered = data.ordered("x2");
        assertThat(ordered.featureRows()).containsExactly(2, 4, 3, 1);
        assertThat(ordered.labelRows()).containsExactly(1, 3, 2, 0);
        assertThat(ordered.split(0.26).second().featureRows()).containsExactly(3, 1); // equal times stay together
        assertThat(data.grouped("x2").featureNames()).containsExactly("x1");
        assertThatThrownBy(() -> data.grouped("x3")).isInstanceOf(PercolateException.class)
                .hasMessageContaining("no column 'x3'");
        assertThatThrownBy(() -> data.grouped(List.of(1, 2))).hasMessageContaining("4 examples but 2 keys");
    }

    @Test
    void columnsOfAFile() throws Exception {
        Path file = folder.resolve("visits.csv");
        Files.writeString(file, "patient,day,pulse,ill\nann,2024-03-01,60,no\nbob,2024-01-01,70,yes\n"
                + "ann,2024-02-01,65,no\ncy,2024-01-02,80,yes\n");
        List<String> said = new ArrayList<>();
        Dataset grouped = Dataset.fromCsv(file, CsvOptions.label("ill").without("day").group("patient"), said::add);
        assertThat(grouped.featureNames()).containsExactly("pulse");
        assertThat(said.get(0)).contains("3 groups of 'patient'");
        for (int seed = 0; seed < 10; seed++) {
            String first = Arrays.toString(grouped.split(0.5, seed).first().featureRows());
            assertThat(first.contains("60")).isEqualTo(first.contains("65")); // both of ann
        }
        Dataset timed = Dataset.fromCsv(file, CsvOptions.label("ill").without("patient").time("day"));
        assertThat(timed.featureRows()).containsExactly(70, 80, 65, 60);
        assertThat(timed.split(0.75).second().featureRows()).containsExactly(60);
        assertThatThrownBy(() -> Dataset.fromCsv(file, CsvOptions.label("ill").time("patient")))
                .isInstanceOf(PercolateException.class).hasMessageContaining("cannot order the rows");
        assertThatThrownBy(() -> Dataset.fromCsv(file, CsvOptions.label("ill").group("nobody")))
                .hasMessageContaining("no column 'nobody'");
    }

    @Test
    void tooFewGroupsOrExamples() {
        Dataset data = numbered(6, 2);
        assertThatThrownBy(() -> data.folds(7, 1)).hasMessageContaining("2 to 6 folds, not 7");
        assertThatThrownBy(() -> data.folds(1, 1)).hasMessageContaining("not 1");
        assertThatThrownBy(() -> data.grouped(Arrays.asList(1, 1, 1, 1, 1, 1)).split(0.5, 1))
                .isInstanceOf(PercolateException.class).hasMessageContaining("1 groups, too few for 2 parts");
    }

    @Test
    void theThirdArgumentStratifies() {
        Dataset data = numbered(30, 3);
        assertThat(data.split(0.8, 1, true).first().featureRows())
                .isEqualTo(data.stratified(0.8, 1).first().featureRows());
        assertThat(data.split(0.8, 1, false).first().featureRows()).isEqualTo(data.split(0.8, 1).first().featureRows());
    }
}
