/**
 * Trains models on Apache Spark, which schedules, ships and retries. What is computed stands in
 * {@code io.percolate.parallel}.
 */
package io.percolate.spark;
