package io.percolate.magics;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** The common part of the Java kernels: a JShell in this process that returns values instead of their text. */
public final class TestShell {

    private final Control control = new Control();
    private final JShell shell = JShell.builder()
            .executionEngine(new ExecutionControlProvider() {
                @Override
                public String name() {
                    return "here";
                }

                @Override
                public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                    return control;
                }
            }, null)
            .compilerOptions("-classpath", System.getProperty("java.class.path"))
            .build();

    public JShell jshell() {
        return shell;
    }

    /** Evaluates snippets and returns the value of the last. */
    public Object eval(String code) {
        Object value = null;
        for (CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(code); !next.source().isBlank();
                next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining())) {
            control.value = null;
            for (SnippetEvent event : shell.eval(next.source())) {
                check(event);
            }
            value = control.value;
        }
        return value;
    }

    private void check(SnippetEvent event) {
        if (control.thrown instanceof RuntimeException thrown) {
            control.thrown = null;
            throw thrown;
        }
        if (event.exception() instanceof EvalException thrown) {
            throw new IllegalStateException(thrown);
        }
        if (event.status() == Snippet.Status.REJECTED) {
            throw new IllegalStateException(shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList()
                    + " in " + event.snippet().source());
        }
    }

    private static final class Control extends DirectExecutionControl {

        private Object value;
        private Throwable thrown;

        @Override
        protected String invoke(Method method) throws Exception {
            try {
                value = method.invoke(null);
            } catch (InvocationTargetException e) {
                thrown = e.getCause();
                throw e;
            }
            return String.valueOf(value);
        }
    }
}
