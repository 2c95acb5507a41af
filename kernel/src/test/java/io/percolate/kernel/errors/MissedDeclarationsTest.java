package io.percolate.kernel.errors;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.kernel.cell.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MissedDeclarationsTest {

    private final MissedDeclarations missed = new MissedDeclarations();

    private void fail(String source, int offset) {
        missed.add(new Origin(8, null, source, source, offset), "which did not compile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"int x = ;", "var x = f(\"a; }\");", "Map<String, int[]> x;", "int[] x = {1, 2}", "int x",
        "public static final double x = 1;", "int x(int a) { return a; }", "<T> List<T> x(T a) { }", "class x { }",
        "public record x(int a) { }", "@Test public void x() { }", "sealed interface x permits Y { }",
        "// a\nint y = 1; /* ; */ int x = 2;", "java.util.List<String> x = null;", "while (a) { b(); }\nint x;"})
    void topLevelNamesAreRemembered(String source) {
        fail(source, 0);
        assertThat(missed.of("x")).contains("cell 8, which did not compile");
    }

    @ParameterizedTest
    @ValueSource(strings = {"class A { int x; }", "void f() { int x = 1; }", "for (int x = 0; x < 3; x++) { }",
        "return x;", "f(x);", "throw x;", "x = 3;", "String s = \"int x = 1;\";", "// int x = 1;\nint y;", "new x();",
        "goto x;", "break x;"})
    void otherNamesAreNot(String source) {
        fail(source, 0);
        assertThat(missed.of("x")).isEmpty();
    }

    @Test
    void whatTookEffectIsNotMissed() {
        fail("int x = 1; int y = ;", 11);
        assertThat(missed.of("x")).isEmpty();
        assertThat(missed.of("y")).isPresent();
    }
}
