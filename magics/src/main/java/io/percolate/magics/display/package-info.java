/**
 * What a notebook can show: bundles of MIME types, and HTML, tables and pictures to fill them with.
 * Everything here stands by itself, without style sheet, script or network, and has a text alternative.
 * No kernel and no value of the library is known here.
 */
package io.percolate.magics.display;
