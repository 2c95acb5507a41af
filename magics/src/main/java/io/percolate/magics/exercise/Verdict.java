package io.percolate.magics.exercise;

import io.percolate.api.UserError;

/**
 * The result of one test.
 *
 * @param points points of the test, given only when it is right
 * @param reason what was expected and what came; empty when it is right
 * @param hidden whether the released notebook is without this test
 */
record Verdict(String what, double points, State state, String reason, boolean hidden) {

    /** What the body of an exercise throws until it is written. */
    private static final String YOUR_CODE = "your code here";

    /** The possible results. */
    enum State {
        RIGHT("right"), WRONG("wrong"), NOT_WRITTEN("not written");

        private final String words;

        State(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    static Verdict of(Case test, State state, String reason) {
        return new Verdict(test.what(), test.points(), state, reason, test.hidden());
    }

    /** The result of a test whose body threw this. */
    static Verdict failed(Case test, Throwable thrown) {
        boolean open = thrown instanceof UnsupportedOperationException && YOUR_CODE.equals(thrown.getMessage());
        return of(test, open ? State.NOT_WRITTEN : State.WRONG, open ? "not written yet" : reason(thrown));
    }

    private static String reason(Throwable thrown) {
        if (thrown instanceof AssertionError) {
            return thrown.getMessage() == null ? "an assertion failed" : thrown.getMessage();
        }
        if (thrown instanceof StackOverflowError) {
            return "a method calls itself without end" + Place.of(thrown.getStackTrace());
        }
        if (thrown instanceof UserError) {
            return thrown.getMessage().lines().findFirst().orElse("");
        }
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage().lines().findFirst().orElse("");
        return thrown.getClass().getSimpleName() + message + Place.of(thrown.getStackTrace());
    }

    boolean right() {
        return state == State.RIGHT;
    }

    /** The points that the test gave. */
    double earned() {
        return right() ? points : 0;
    }
}
