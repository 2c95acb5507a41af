/**
 * Hyperparameter search: grid, random and Bayesian.
 * Every trial is a recorded run.
 * The search is deterministic by seed.
 */
package io.percolate.tune;
