/**
 * A training on several machines at once: each computes on its part of the data, and this one adds or averages. How the
 * machines are reached is not known here.
 */
package io.percolate.parallel;
