package io.percolate.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShortTextTest {

    private static final List<Integer> MILLION = IntStream.range(0, 1_000_000).boxed().toList();

    private static String text(Object value) {
        return ShortText.of(value, ShortText.RESULT);
    }

    @Test
    void whatIsShortIsAsToStringGivesIt() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("a", List.of(1, 2));
        map.put(null, null);
        List<Object> self = new ArrayList<>(List.of("x"));
        self.add(self);
        for (Object value : Arrays.asList(1.5, "text", List.of(), Arrays.asList(1, null, "b"), map, Map.entry("k", 1),
                Optional.of(List.of(1)), Optional.empty(), self, new ArrayDeque<>(List.of(1)), new StringBuilder("sb"),
                IntStream.range(0, 1000).boxed().toList())) {
            assertThat(text(value)).isEqualTo(value.toString());
        }
        assertThat(text(null)).isEqualTo("null");
    }

    @Test
    void anUnusualToStringIsKept() {
        List<Integer> list = new ArrayList<>() {
            private static final long serialVersionUID = 1;

            @Override
            public String toString() {
                return "mine";
            }
        };
        list.addAll(MILLION);
        assertThat(text(list)).isEqualTo("mine");
    }

    @Test
    void ofAHugeListTheFirstAndLastElementsAreShown() {
        assertThat(text(MILLION)).startsWith("[0, 1, 2,").contains(", 99, …, 999995, ")
                .endsWith(", 999999] (1,000,000 elements)");
    }

    @Test
    void ofOtherHugeCollectionsTheFirstElementsAreShown() {
        Map<Integer, Integer> map = new TreeMap<>();
        MILLION.forEach(each -> map.put(each, each));
        assertThat(text(map)).startsWith("{0=0, ").endsWith("99=99, …} (1,000,000 elements)");
        assertThat(text(new HashSet<>(MILLION))).endsWith("…] (1,000,000 elements)");
        assertThat(text(new ArrayDeque<>(MILLION))).endsWith("…] (1,000,000 elements)");
    }

    @Test
    void nestedOnesAreShortened() {
        List<List<Integer>> lists = IntStream.range(0, 1000).mapToObj(i -> MILLION).toList();
        assertThat(text(lists)).startsWith("[[0, 1, 2,").hasSizeLessThan(21_000);
        assertThat(text(Map.of("k", MILLION))).endsWith("(1,000,000 elements)}");
        assertThat(text(Optional.of(MILLION))).endsWith("(1,000,000 elements)]");
        assertThat(text(List.of("x".repeat(5_000_000)))).hasSizeLessThan(21_000).contains("(5,000,000 characters)");
    }

    @Test
    void ofALongTextTheBeginningAndTheEndAreShown() {
        assertThat(text("a" + "x".repeat(4_999_998) + "z")).startsWith("axx").endsWith("xz (5,000,000 characters)")
                .hasSizeLessThan(21_000);
    }

    @Test
    void aCutNeverSplitsACharacter() {
        for (int shift = 0; shift < 2; shift++) {
            String cut = ShortText.of("a".repeat(shift) + "🎉".repeat(1000), 101);
            assertThat(cut.codePoints().filter(c -> c < 0x10000 && Character.isSurrogate((char) c))).isEmpty();
        }
    }

    @Test
    void collectionsThatContainEachOtherEnd() {
        Map<String, Object> map = new TreeMap<>();
        map.put("list", List.of(map));
        assertThat(text(map)).isEqualTo("{list=[…]}");
    }
}
