package io.percolate.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class LiteralTest {

    @Test
    void bracketsGiveTheShape() {
        assertThat(Tensors.create("[[1,2],[3,4]]")).isEqualTo(Nd4j.create(new float[][] {{1, 2}, {3, 4}}));
        assertThat(Tensors.create(" [ -1e-2 , 3. ] ")).isEqualTo(Nd4j.createFromArray(-0.01f, 3f));
        assertThat(Tensors.create("[[[1],[2]]]").shape()).containsExactly(1, 2, 1);
    }

    @Property(tries = 100)
    void readsWhatJavaWrites(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int a,
                             @ForAll @IntRange(min = 1, max = 4) int b, @ForAll @IntRange(min = 1, max = 4) int c) {
        INDArray tensor = Tensors.randn(seed, a, b, c);
        float[][][] values = new float[a][b][c];
        for (int i = 0; i < a; i++) {
            values[i] = tensor.slice(i).toFloatMatrix();
        }
        assertThat(Tensors.create(Arrays.deepToString(values))).isEqualTo(tensor);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[[1, 2], [3]] | this list has 1 entries, the one before it 2",
        "[1, 2 | ']' is missing, at character", "[1, x] | 'x' is not a number", "[] | a number is missing",
        "[[1], 2] | side by side, at character 7", "[1] 2 | nothing can follow",
        "[1, [2]] | side by side, at character 6"})
    void whatIsWrongAndWhereIsSaid(String text, String message) {
        assertThatThrownBy(() -> Tensors.create(text)).isInstanceOf(PercolateException.class)
                .hasMessageContaining(message);
    }
}
