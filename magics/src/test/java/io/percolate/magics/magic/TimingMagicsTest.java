package io.percolate.magics.magic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.percolate.PercolateException;
import io.percolate.magics.TestNotebook;
import org.junit.jupiter.api.Test;

class TimingMagicsTest {

    private final TestNotebook notebook = TestNotebook.open();

    @Test
    void timePrintsAndGivesTheValue() throws Exception {
        assertThat(notebook.printed("time 1 + 1")).containsPattern("CPU times: total: .*\nWall time: [\\d.]+ .?s\n");
        assertThat(notebook.line("time 1 + 1")).isEqualTo(2);
    }

    @Test
    void timeOfACell() throws Exception {
        assertThat(notebook.cell("time", "int a = 3;\na * a")).isEqualTo(9);
    }

    @Test
    void timeOfAnExpressionIsWithoutItsCompilation() throws Exception {
        assertThat(isQuickOnceIn10("time Math.sqrt(2)")).isTrue();
        assertThat(isQuickOnceIn10("time Thread.onSpinWait()")).isTrue();
    }

    /**
     * Whether one of ten runs took less than a millisecond, impossible if compilation were included; others may be
     * delayed.
     */
    private boolean isQuickOnceIn10(String line) throws Exception {
        for (int attempt = 0; attempt < 10; attempt++) {
            if (notebook.printed(line).matches("CPU times: total: .*\nWall time: [\\d.]+ [µn]s\n")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void anExceptionRunsTheStatementOnlyOnce() {
        notebook.eval("int runs = 0; int fail() { runs++; throw new IllegalStateException(\"full\"); }");
        assertThatThrownBy(() -> notebook.line("time fail()")).hasMessageContaining("full");
        assertThat(notebook.eval("runs")).isEqualTo(1);
    }

    @Test
    void timeOfNothing() {
        assertThatThrownBy(() -> notebook.line("time")).isInstanceOf(PercolateException.class)
                .hasMessageContaining("The statement is missing").hasMessageContaining("Usage: %time");
    }

    @Test
    void timeitWords() throws Exception {
        assertThat(notebook.printed("timeit -n 100 -r 3 Math.sqrt(2)"))
                .containsPattern("^[\\d.]+ .?s ± [\\d.]+ .?s per loop "
                        + "\\(mean ± std\\. dev\\. of 3 runs, 100 loops each\\)\n$");
    }

    @Test
    void timeitQuietWithOutput() throws Exception {
        assertThat(notebook.printed("timeit -q -n1 -r1 1 + 1")).isEmpty();
        Timings timings = (Timings) notebook.line("timeit -qo -n 10 -r 4 1 + 1");
        assertThat(timings.seconds()).hasSize(4);
        assertThat(timings.loops()).isEqualTo(10);
        assertThat(timings.best()).isLessThanOrEqualTo(timings.mean());
    }

    @Test
    void timeitOfAStatementWithoutValue() throws Exception {
        notebook.eval("int[] counter = new int[1];");
        notebook.line("timeit -q -n 5 -r 2 if (true) counter[0]++");
        assertThat(notebook.eval("counter[0]")).isEqualTo(10);
    }

    @Test
    void timeitChoosesTheLoops() throws Exception {
        Timings timings = (Timings) notebook.line("timeit -qo -r 1 Thread.sleep(30)");
        assertThat(timings.loops()).isEqualTo(10);
        assertThat(timings.mean()).isBetween(0.03, 0.3);
    }

    @Test
    void durationsHaveThreeDigitsAndAUnit() {
        assertThat(Timings.duration(7.15e-6)).isEqualTo("7.15 µs");
        assertThat(Timings.duration(0.1234)).isEqualTo("123 ms");
        assertThat(Timings.duration(12.34)).isEqualTo("12.3 s");
        assertThat(Timings.duration(3e-9)).isEqualTo("3.00 ns");
        assertThat(Timings.duration(125)).isEqualTo("2min 5s");
    }
}
