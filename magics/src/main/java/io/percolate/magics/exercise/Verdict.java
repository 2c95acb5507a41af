package io.percolate.magics.exercise;

/**
 * The result of one test.
 *
 * @param points points of the test, given only when it is right
 * @param reason what was expected and what came; empty when it is right
 */
record Verdict(String what, double points, State state, String reason) {

    /** The possible results. */
    enum State { RIGHT, WRONG, NOT_WRITTEN }

    boolean right() {
        return state == State.RIGHT;
    }
}
