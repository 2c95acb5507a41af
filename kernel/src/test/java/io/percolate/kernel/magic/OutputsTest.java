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

    @ParameterizedTest
    @ValueSource(strings = {"f(%s, 2)", "a > %s", "return %s", "x == %s", "%s == 5", "a ? %s : 1", "new Point(%s, 2)",
        "case 1 -> f(%s);", "f(2, %s)", "i < 3 && j > %s", "f((a, b) -> a, %s)", "list.get(%s).x", "g(h(1), %s)",
        "throw %s;", "int x = 1; f(x, %s)", "int y = f(1,\n    %s)", "(%s)", "yield %s;", "b -> %s", "%s + 1"})
    void valuesAreUsedLikeNames(String java) {
        assertThat(resolve(java.formatted("_"))).isEqualTo(java.formatted("((String) " + OUT + "3))"));
        assertThat(resolve(java.formatted("_1"))).isEqualTo(java.formatted("((int) " + OUT + "1))"));
    }

    @Test
    void anOddTypeBecomesObject() {
        outputs.add(5, 1, "INT#1");
        assertThat(resolve("_")).isEqualTo("((Object) " + OUT + "5))");
    }

    @ParameterizedTest
    @ValueSource(strings =
            {"a_b", "x._", "int _ = 5;", "_ -> 1", "\"_\"", "// _", "___", "_2", "_4", "List<String> _ = x",
        "o instanceof Point(int a, _) ? a : 0", "switch (o) { case Point(_, int b) -> b; default -> 0; }",
        "switch (o) { case A(_), B(var b, _)\n -> 1; }", "case Line(Point(_, var y), _) when y > 0 -> y;",
        "for (var _ : list) n++;", "try (var _ = open()) { } catch (IOException _) { }", "case Circle _ -> 1;",
        "map.forEach((_, v) ->\n print(v));", "Map<String, Integer> _ = f();", "int[] _ = {};", "X::_",
        "{ int __ = 3; print(__ + 1); }", "(__, x) -> x + __", "_1 -> _1 + 1", "int _1, _3; print(_3);", "_1()",
        "int _1(int __) { return __; }", "__ = 5", "for (int _1 : list) sum += _1;", "größe_1",
        "int f(int a, int _1) {}", "9_1", "x == 93_1;", "0x1_3", "1.5_1", "1e1_1", "9__1", "1_3L"})
    void otherUnderscoresStay(String java) {
        assertThat(resolve(java)).isEqualTo(java);
    }
}
