package io.percolate.kernel.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void nearestName() {
        assertThat(Spelling.nearest("totl", Stream.of("total", "other"))).contains("total");
        assertThat(Spelling.nearest("tarin", Stream.of("train", "trace"))).contains("train");
        assertThat(Spelling.nearest("xyz", Stream.of("total"))).isEmpty();
    }

    @Property
    void distanceIsAMetricsBound(@ForAll @AlphaChars @StringLength(max = 8) String a,
                                 @ForAll @AlphaChars @StringLength(max = 8) String b) {
        int distance = Spelling.distance(a, b);
        assertThat(distance).isEqualTo(Spelling.distance(b, a))
                .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
        assertThat(Spelling.distance(a, a)).isZero();
    }
}
