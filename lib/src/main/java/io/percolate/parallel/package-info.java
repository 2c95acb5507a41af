/**
 * A training on several machines at once: each computes on its part of the data, and this one adds or averages. How the
 * machines are reached is not known here. Jobs that do not need each other are computed by a
 * {@link io.percolate.parallel.JobCluster}.
 */
package io.percolate.parallel;
