/**
 * Cell syntax other than Java: line and cell magics, {@code name?}, {@code !command}, {@code In} and {@code Out}. It is
 * rewritten, line for line, to calls of {@code Notebook}'s static methods. Extensions register the magics.
 */
package io.percolate.kernel.magic;
