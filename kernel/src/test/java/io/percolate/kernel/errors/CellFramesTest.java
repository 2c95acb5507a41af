package io.percolate.kernel.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class CellFramesTest {

    private static final StackTraceElement BARK = new StackTraceElement("Dog", "bark", "cell 3", 2);
    private static final StackTraceElement STATEMENT =
            new StackTraceElement("cell 3", null, null, "cell$11B", "main", "cell 3", 7);
    private static final StackTraceElement LIBRARY = new StackTraceElement("a.Library", "call", "Library.java", 5);
    private static final StackTraceElement REFLECTION =
            new StackTraceElement("java.lang.reflect.Method", "invoke", "Method.java", 569);
    private static final StackTraceElement KERNEL =
            new StackTraceElement("io.percolate.kernel.stop.UserThread", "call", "UserThread.java", 9);

    @Test
    void theFramesThatCalledACellAreLeftOut() {
        assertThat(CellFrames.plain(new StackTraceElement[] {LIBRARY, BARK, STATEMENT, REFLECTION, KERNEL}))
                .extracting(StackTraceElement::toString)
                .containsExactly("a.Library.call(Library.java:5)", "Dog.bark(cell 3:2)", "cell.main(cell 3:7)");
    }

    @Test
    void theFramesOfAThreadStay() {
        assertThat(CellFrames.plain(new StackTraceElement[] {BARK, REFLECTION})).containsExactly(BARK, REFLECTION);
    }

    @Test
    void aTraceWithoutACellStays() {
        StackTraceElement[] frames = {LIBRARY, KERNEL};
        assertThat(CellFrames.plain(frames)).containsExactly(frames);
    }

    @Test
    void methodsAreNamedAsInTheCell() {
        assertThat(CellFrames.method(BARK)).isEqualTo("Dog.bark");
        assertThat(CellFrames.method(STATEMENT)).isEmpty();
        assertThat(CellFrames.method(new StackTraceElement("cell$4", "slow", "cell 1", 1))).isEqualTo("slow");
        assertThat(CellFrames.method(new StackTraceElement("cell$4", "lambda$main$0", "cell 1", 1))).isEmpty();
        assertThat(CellFrames.method(new StackTraceElement("cell$4$1", "run", "cell 1", 1))).isEqualTo("run");
        assertThat(CellFrames.method(new StackTraceElement("cell$4$1Local", "run", "cell 1", 1)))
                .isEqualTo("Local.run");
    }

    @Test
    void aTraceIsPrintedWithCellsAndLinesAndRestored() {
        RuntimeException thrown = new RuntimeException("x", new IllegalStateException("y"));
        StackTraceElement[] frames = {BARK, STATEMENT, KERNEL};
        thrown.setStackTrace(frames);
        StringWriter out = new StringWriter();
        Traces.printStackTrace(thrown, new PrintWriter(out, true));
        assertThat(out.toString().lines()).startsWith("java.lang.RuntimeException: x",
                "\tat Dog.bark(cell 3, line 2)", "\tat cell.main(cell 3, line 7)",
                "Caused by: java.lang.IllegalStateException: y");
        assertThat(thrown.getStackTrace()).containsExactly(frames);
    }
}
