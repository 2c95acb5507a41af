/** Draws cards and the lines between them as SVG. */
package io.percolate.graph.picture;
