/**
 * The magics that bring code into a notebook, under the names that IJava gave them.
 * They read their words, ask {@code dependencies} for files, and put those on the notebook's class path.
 */
package io.percolate.kernel.dependencies.magic;
