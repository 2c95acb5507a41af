package io.percolate.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopLevelReturnTest {

    @ParameterizedTest
    @ValueSource(strings = {"return 5;", "if (a) return;",
        "for (int i : list) { if (i > 2) return i; }", "{ return 1; }",
        "// a\n/* b */ while (true) return;", "outer: for (;;) { return; }",
        "try { return f(() -> { return 1; }); } finally { }", "switch (a) { case 1 -> { return 3; } }"})
    void isFound(String snippet) {
        assertThat(TopLevelReturn.in(snippet)).hasValue(snippet.indexOf("return"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Runnable r = () -> { return; };", "int f() { return 1; }",
        "public static int f() { return 1; }", "class A { int f() { return 1; } }",
        "new Object() { int f() { return 1; } }.f();", "interface A { default int f() { return 1; } }",
        "try { new Object() { int f() { return 1; } }.f(); } finally { }",
        "f(() -> { if (a) return 1; return 2; });", "returned = 5;", "\"return\".length();",
        "return return", "var a = switch (b) { default -> { Supplier<Integer> s = () -> { return 1; }; yield s; } };",
        "record R(int a) { R { if (a < 0) throw new Error(); } int b() { return a; } }"})
    void isNotFoundInAMethod(String snippet) {
        assertThat(TopLevelReturn.in(snippet)).isEmpty();
    }
}
