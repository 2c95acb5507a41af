package io.percolate.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher opens JShell's methods, as this module's tests do. */
class SingleRunTest {

    private final DirectExecutionControl control = new DirectExecutionControl();
    private final JShell shell = JShell.builder().executionEngine(new ExecutionControlProvider() {
        @Override
        public String name() {
            return "here";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return control;
        }
    }, Map.of()).build();
    private final SingleRun single = SingleRun.of(shell,
            ShellEval.of(shell, ShellMemory.of(shell).orElseThrow()).orElseThrow(), control).orElseThrow();

    SingleRunTest() {
        shell.eval("int x = 5;");
        shell.eval("import java.util.*;");
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 + 1                    | int               | int
            x                        | int               | int
            x = 7                    | int               | int
            x++                      | int               | int
            "a" + x // a comment     | String            | java.lang.String
            new ArrayList<String>()  | ArrayList<String> | java.util.ArrayList<java.lang.String>
            Map.of(1, "a")           | Map<Integer,String> | java.util.Map<java.lang.Integer,java.lang.String>
            null                     | Object            |
            """)
    void anExpressionHasTheTypeThatJShellGivesIt(String source, String type, String declarable) {
        SingleRun.Evaluated evaluated = single.evaluate(source).orElseThrow();
        assertThat(evaluated.type().map(each -> each.replace("java.lang.Object", "Object"))).contains(type);
        assertThat(evaluated.declarable()).isEqualTo(declarable);
        assertThat(evaluated.events()).hasSize(1);
        assertThat(evaluated.events().get(0).status()).isEqualTo(Snippet.Status.VALID);
        assertThat(shell.snippets()).contains(evaluated.events().get(0).snippet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"System.gc()", "for (int i = 0; i < 2; i++) { x += i; }", "if (x > 1) { x--; } else { }",
        "{ int y = 3; }", "try { x++; } finally { }", ";"})
    void aStatementHasNoType(String source) {
        assertThat(single.evaluate(source).orElseThrow().type()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"int y = 3;", "class A { }", "int f() { return 1; }", "import java.io.*;", "unknown + 1",
        "x > 1 ? 1 : 2.0", "", "// a comment", "1 +", "for (;;) { } x++;"})
    void jShellEvaluatesTheRest(String source) {
        assertThat(single.evaluate(source)).isEmpty();
        assertThat(shell.snippets().filter(each -> each.source().equals(source))).isEmpty();
    }

    @Test
    void bothGuessesAboutAMethodsValueAreMended() {
        shell.eval("class Void { void get() { } }");
        for (int i = 0; i < 3; i++) {
            assertThat(single.evaluate("Optional.of(3).get()").orElseThrow().type()).contains("Integer");
            assertThat(single.evaluate("new Void().get()").orElseThrow().type()).isEmpty();
        }
    }
}
