package io.percolate.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionTest {

    @Test
    void namesStandForTheMethods() {
        assertThat(Tensors.create("zeros 2 3")).isEqualTo(Tensors.zeros(2, 3));
        assertThat(Tensors.create("full 2 3 0.5")).isEqualTo(Tensors.full(0.5, 2, 3));
        assertThat(Tensors.create("randn 3 4", 9)).isEqualTo(Tensors.randn(9, 3, 4));
        assertThat(Tensors.create("uniform 4 -1 1", 9)).isEqualTo(Tensors.uniform(-1, 1, 9, 4));
        assertThat(Tensors.create("normal 4 5 0.1", 9)).isEqualTo(Tensors.normal(5, 0.1, 9, 4));
        assertThat(Tensors.create("he 3, 4", 9)).isEqualTo(Tensors.he(9, 3, 4));
        assertThat(Tensors.create("eye 3")).isEqualTo(Tensors.eye(3));
        assertThat(Tensors.create("arange 0 6 2")).isEqualTo(Tensors.arange(0, 6, 2));
        assertThat(Tensors.create("linspace 0 1 3")).isEqualTo(Tensors.linspace(0, 1, 3));
    }

    @ParameterizedTest
    @CsvSource({"rnd 3, no tensor called 'rnd'", "zeros, no shape", "zeros 2.5, whole", "zeros two, 'two'",
        "linspace 0 1, takes 3", "uniform 1, too few"})
    void whatCannotBeReadIsNamed(String description, String message) {
        assertThatThrownBy(() -> Tensors.create(description)).isInstanceOf(PercolateException.class)
                .hasMessageContaining(message);
    }
}
