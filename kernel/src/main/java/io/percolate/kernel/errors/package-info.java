/**
 * The error report of a failed cell: the line in the cell, the message, a hint. Only frames of the user's code are
 * shown; colours are readable on light and dark backgrounds. Everything here formats reports of the compiler or the
 * runtime as lines of text.
 */
package io.percolate.kernel.errors;
