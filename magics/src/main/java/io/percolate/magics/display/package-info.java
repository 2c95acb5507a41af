/**
 * The output of a notebook: bundles of MIME types, and the HTML, tables and pictures in them.
 * Every output is self-contained, without style sheet, script or network, and has a text alternative.
 * The package depends on no kernel and on no type of the library.
 */
package io.percolate.magics.display;
