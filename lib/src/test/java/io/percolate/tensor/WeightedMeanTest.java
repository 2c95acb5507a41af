package io.percolate.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The mean of weights, weighted by numbers of examples. */
class WeightedMeanTest {

    @Property(tries = 100)
    void theMeanOfEqualArraysIsThatArray(@ForAll @Size(min = 1, max = 20) float[] values,
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 100_000) Integer> sizes) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.isFinite(values[i]) ? values[i] : 1;
        }
        INDArray array = Nd4j.createFromArray(values);
        WeightedMean mean = new WeightedMean();
        for (int size : sizes) {
            mean.add(array, size);
        }
        assertThat(mean.value().toFloatVector()).isEqualTo(values);
        assertThat(mean.values()).isEqualTo(values);
    }

    @Property(tries = 100)
    void eachArrayCountsAsOftenAsItHasExamples(@ForAll @IntRange(min = 1, max = 1000) int first,
            @ForAll @IntRange(min = 1, max = 1000) int second) {
        INDArray a = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {-4, 5, 0.5f}});
        INDArray b = Nd4j.createFromArray(new float[][] {{0, 1, -3}, {2, 2.5f, 8}});
        WeightedMean mean = new WeightedMean().add(a, first).add(b, second);
        double n = first + second;
        assertThat(mean.examples()).isEqualTo(first + second);
        assertThat(mean.value().equalsWithEps(a.mul(first / n).add(b.mul(second / n)), 1e-5)).isTrue();
        assertThat(mean.value().shape()).containsExactly(2, 3);
    }

    @Test
    void badInputGetsASentence() {
        WeightedMean mean = new WeightedMean();
        assertThatThrownBy(mean::value).isInstanceOf(PercolateException.class)
                .hasMessage("Nothing was added to the mean: add at least one array.");
        assertThatThrownBy(() -> mean.add(Nd4j.ones(2), 0)).isInstanceOf(PercolateException.class)
                .hasMessage("A weight of the mean is 0: give the number of examples, at least 1.");
        mean.add(Nd4j.ones(2), 1);
        assertThatThrownBy(() -> mean.add(Nd4j.ones(3), 1)).isInstanceOf(PercolateException.class)
                .hasMessage("An array has the shape [3], but those before have [2]: only arrays of one shape have a"
                        + " mean.");
        assertThat(mean.value()).isEqualTo(Nd4j.ones(2));
    }
}
