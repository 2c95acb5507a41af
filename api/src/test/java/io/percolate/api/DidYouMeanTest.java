package io.percolate.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {

    @Test
    void nearestWord() {
        assertThat(DidYouMean.nearest("totl", List.of("total", "other"))).contains("total");
        assertThat(DidYouMean.nearest("tarin", List.of("train", "trace"))).contains("train");
        assertThat(DidYouMean.nearest("xyz", List.of("total"))).isEmpty();
        assertThat(DidYouMean.nearest("relu", List.of())).isEmpty();
    }

    @Test
    void ofWordsEquallyNearTheOneThatBeginsAlike() {
        assertThat(DidYouMean.nearest("adax", List.of("dax", "adam"))).contains("adam");
    }

    @Test
    void sentence() {
        assertThat(DidYouMean.sentence("relo", List.of("tanh", "relu"))).isEqualTo(" Did you mean 'relu'?");
        assertThat(DidYouMean.sentence("xyz", List.of("tanh", "relu"))).isEqualTo(" Known are: tanh, relu.");
        assertThat(DidYouMean.sentence("xyz", List.of())).isEmpty();
    }

    @Property
    void distanceIsAMetricsBound(@ForAll @AlphaChars @StringLength(max = 8) String a,
                                 @ForAll @AlphaChars @StringLength(max = 8) String b) {
        int distance = DidYouMean.distance(a, b);
        assertThat(distance).isEqualTo(DidYouMean.distance(b, a))
                .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
        assertThat(DidYouMean.distance(a, a)).isZero();
    }
}
