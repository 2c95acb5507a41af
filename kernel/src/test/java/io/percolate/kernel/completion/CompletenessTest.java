package io.percolate.kernel.completion;

import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.kernel.session.Session;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletenessTest {
    private static Session session;

    @BeforeAll
    static void start() {
        session = new Session(List.of());
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static String of(String code) {
        return Completeness.of(code, session.analysis());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "1 + 1", "int x = 5", "int x = 5;\n", "foo(); // and so on", "/* note */", "/** doc */", "// note",
        "String s = \"\"\"\n  text\"\"\";", "@Deprecated int f() { return 1; }", "@Deprecated\nclass A {}",
        "names.map(x -> x + 1)", "names.forEach(x -> { foo(x); });",
        "int y = switch (x) { case 1 -> 2; default -> 3; };", "switch (x) { case 1: foo(); break; default: bar(); }",
        "if (x) foo();", "record P(int x, int y) {}", "sealed interface S permits A {}", "import java.util.*;",
        "%maven a:b:1", "int a = 1;\n%time foo()\nint b = 2;", "!ls -l", "String?", "%%html\n<b>x</b>\n",
        "%%time\nfoo();\n\n", "char c = '}';", "String s = \"{(\";"})
    void complete(String code) {
        assertThat(of(code)).isEqualTo("complete");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "}", ")", "foo)", "int x = 5; }", "\"abc", "else { }", "class A { void f() { int x = ; } }", "[}", "foo(]"})
    void invalid(String code) {
        assertThat(of(code)).isEqualTo("invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "for (int i = 0; i < 10; i++)", "for (int i = 0; i < 10; i++) {", "class A {", "int x =", "x +", "foo(",
        "names.map(x ->", "int[] a = {1, 2", "if (x) {\n    foo();", "while (true)", "names.stream()\n    .map("})
    void goesOnOneStepIn(String code) {
        assertThat(of(code)).startsWith("    ").isBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "String s = \"\"\"\n  text", "/* note", "/** doc", "@Override", "@SuppressWarnings(\"x\")\n", "try { foo(); }",
        "record P(int x, int y)", "do { x(); }", "%%html", "%%html\n<b>x</b>", "%%time\nfoo();"})
    void goesOn(String code) {
        assertThat(of(code)).isBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"class A {\n    void f() {", "switch (x) { case 1 -> {", "names.map(x -> {"})
    void indentsByOpenBrackets(String code) {
        assertThat(of(code)).isEqualTo("        ");
    }
}
