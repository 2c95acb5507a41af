package io.percolate.kernel.errors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ThrownTest {

    /** An exception whose methods all throw. */
    static class Hostile extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new StackOverflowError();
        }

        @Override
        public synchronized Throwable getCause() {
            throw new IllegalStateException();
        }

        @Override
        public StackTraceElement[] getStackTrace() {
            return null;
        }
    }

    @Test
    void anExceptionWhoseMethodsThrowIsDescribed() {
        Thrown thrown = Thrown.of(new Hostile());
        assertThat(thrown.message()).isEqualTo("(its getMessage() throws java.lang.StackOverflowError)");
        assertThat(thrown.frames()).isEmpty();
        assertThat(thrown.cause()).isNull();
        assertThat(thrown.name()).isEqualTo("Hostile");
    }

    @Test
    void aCircleOfCausesEnds() {
        RuntimeException outer = new RuntimeException("outer");
        RuntimeException inner = new RuntimeException("inner", outer);
        outer.initCause(inner);
        inner.addSuppressed(outer);
        assertThat(Thrown.of(outer).chain()).extracting(Thrown::message).containsExactly("outer", "inner");
    }

    @Test
    void suppressedExceptionsHaveTheirCauses() {
        RuntimeException body = new RuntimeException("body");
        body.addSuppressed(new IllegalStateException("close", new IllegalArgumentException("disk")));
        assertThat(Thrown.of(body).suppressed().get(0).chain()).extracting(Thrown::text).containsExactly(
                "java.lang.IllegalStateException: close", "java.lang.IllegalArgumentException: disk");
    }

    @Test
    void anAnonymousExceptionHasTheNameOfItsSuperclass() {
        assertThat(Thrown.of(new IllegalStateException("x") { }).text()).isEqualTo(
                "java.lang.IllegalStateException: x");
    }
}
