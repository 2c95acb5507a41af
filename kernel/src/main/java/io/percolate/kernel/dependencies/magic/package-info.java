/**
 * The magics that load code into a notebook, with IJava's names. They parse their arguments, get files from
 * {@code dependencies}, and add the files to the notebook's class path.
 */
package io.percolate.kernel.dependencies.magic;
