/**
 * The columns of a table as numbers: features, labels, dates, words, yes and no.
 * A notebook does not import this package.
 */
package io.percolate.data.table;
