package io.percolate.plot.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NameTicksTest {

    private static Scale over(int names, double pixels) {
        return new Scale(0.5, names + 0.5, 0, pixels, false);
    }

    private static List<String> numbered(int count, String word) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> word + i).toList();
    }

    @Test
    void namesThatFitStandLevel() {
        NameTicks ticks = new NameTicks(List.of("north", "south"));
        assertThat(ticks.slanted(over(2, 500))).isFalse();
        assertThat(ticks.of(over(2, 500))).containsExactly(new Tick(1, "north"), new Tick(2, "south"));
    }

    @Test
    void twoWordsMayStandInTwoLines() {
        assertThat(new NameTicks(numbered(6, "precision of class ")).of(over(6, 500)).get(0))
                .isEqualTo(new Tick(1, "precision of", "class 1"));
    }

    @Test
    void manyNamesAreSlantedAndAllThere() {
        NameTicks ticks = new NameTicks(numbered(30, "group"));
        assertThat(ticks.slanted(over(30, 500))).isTrue();
        assertThat(ticks.of(over(30, 500))).hasSize(30);
    }

    @Test
    void ofVeryManyNamesSomeAreShownAtRoundSteps() {
        List<Tick> ticks = new NameTicks(numbered(1000, "n")).of(over(1000, 500));
        assertThat(ticks).extracting(Tick::at).startsWith(1.0, 101.0, 201.0);
        assertThat(Ticks.fit(ticks, over(1000, 500))).isTrue();
    }
}
