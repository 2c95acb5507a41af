package io.percolate.magics.exercise;

/**
 * One test of an exercise.
 *
 * @param what what it tests, as the learner reads it
 * @param points points for passing it
 * @param seconds time limit
 */
record Case(String what, double points, double seconds, Tests.Body body) {
}
