package io.percolate.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchSpaceTest {

    @Test
    void textFormGivesRangesAndChoices() {
        assertThat(SearchSpace.parse("lr = 1e-4..1e-1 log 4; units=32,64; layers=1..3;dropout=0..0.5 3; act=relu, tanh")
                .parameters()).containsExactly(
                    new Parameter.Range("lr", 1e-4, 1e-1, true, false, 4),
                    new Parameter.Choice("units", List.of(32L, 64L)),
                    new Parameter.Range("layers", 1, 3, false, true, 5),
                    new Parameter.Range("dropout", 0, 0.5, false, false, 3),
                    new Parameter.Choice("act", List.of("relu", "tanh")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "lr", "lr=", "lr=1..", "lr=2..1", "lr=0..1 log", "lr=1..2 lin", "lr=1..2 log 0",
        "lr=1,2; lr=3,4", "=1,2"})
    void whatCannotBeReadIsRejected(String text) {
        assertThatThrownBy(() -> SearchSpace.parse(text)).isInstanceOf(PercolateException.class);
    }

    @Test
    void gridHasEveryCombinationOnce() {
        SearchSpace space = SearchSpace.parse("lr=1e-3..1e-1 log 3; units=32,64");
        assertThat(space.gridSize()).isEqualTo(6);
        assertThat(java.util.stream.LongStream.range(0, 6).mapToObj(space::gridPoint).distinct()).hasSize(6);
        assertThat(space.gridPoint(3)).isEqualTo(Map.of("lr", 1e-2, "units", 64L));
    }

    @Property
    void coordinatesUndoPlaces(@ForAll @DoubleRange(min = 0, max = 1) double place) {
        Parameter.Range range = new Parameter.Range("lr", 1e-5, 10, true, false, 5);
        assertThat(range.coordinates(range.at(place))[0])
                .isCloseTo(place, org.assertj.core.api.Assertions.within(1e-9));
    }

    @Test
    void textsAreFarFromEachOther() {
        assertThat(SearchSpace.parse("act=relu,tanh").coordinates(Map.of("act", "tanh"))).containsExactly(0, 1);
    }
}
