/**
 * The classes of cells as files for other processes, such as the executors of Spark.
 */
package io.percolate.kernel.serve;
