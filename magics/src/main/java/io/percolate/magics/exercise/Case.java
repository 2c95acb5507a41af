package io.percolate.magics.exercise;

/**
 * One test of an exercise.
 *
 * @param what what it tests, as the learner reads it
 * @param points points for passing it
 * @param seconds time limit
 * @param hidden whether the released notebook is without it
 */
record Case(String what, double points, double seconds, boolean hidden, Tests.Body body) {
}
