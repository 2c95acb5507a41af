/**
 * What data sets and training do with rows of numbers: one-hot classes and random orders.
 * It is not among the imports of a notebook.
 */
package io.percolate.data.rows;
