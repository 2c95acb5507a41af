/** Tables in files that are no plain text: a file for each format, and the one that decides what a column holds. */
package io.percolate.data.formats;
