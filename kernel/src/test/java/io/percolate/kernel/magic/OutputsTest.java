package io.percolate.kernel.magic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputsTest {

    private static final String OUT = "io.percolate.kernel.Notebook.Out.get(";

    private final Outputs outputs = new Outputs();

    OutputsTest() {
        outputs.add(1, 5, "int");
        outputs.add(3, "a", "String");
    }

    private String resolve(String java) {
        return outputs.resolve(java, name -> name.equals("__own") || name.equals("_4"));
    }

    @Test
    void underscoresCountBack() {
        assertThat(resolve("_ + __")).isEqualTo("((String) " + OUT + "3)) + ((int) " + OUT + "1))");
    }

    @Test
    void numbersNameACell() {
        assertThat(resolve("f(_1)")).isEqualTo("f(((int) " + OUT + "1)))");
    }

    @Test
    void anOddTypeBecomesObject() {
        outputs.add(5, 1, "INT#1");
        assertThat(resolve("_")).isEqualTo("((Object) " + OUT + "5))");
    }

    @ParameterizedTest
    @ValueSource(strings =
            {"a_b", "x._", "int _ = 5;", "_ -> 1", "\"_\"", "// _", "___", "_2", "_4", "List<String> _ = x",
        "o instanceof Point(int a, _) ? a : 0", "switch (o) { case Point(_, int b) -> b; default -> 0; }"})
    void otherUnderscoresStay(String java) {
        assertThat(resolve(java)).isEqualTo(java);
    }
}
