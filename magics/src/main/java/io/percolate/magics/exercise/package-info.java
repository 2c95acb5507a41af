/**
 * Exercises: the tests of an answer, run one by one with a time limit, and the files with tests, hints and solutions.
 * Points are counted here, never in the learner's code; what the tests call cannot be replaced by a method of a cell.
 * The package depends on the notebook and its displays only.
 */
package io.percolate.magics.exercise;
