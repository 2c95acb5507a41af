/**
 * Helpers of data sets and training for rows of numbers: one-hot classes and random orders.
 * A notebook does not import this package.
 */
package io.percolate.data.rows;
