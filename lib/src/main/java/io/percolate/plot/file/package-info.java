/**
 * Drawings as files: SVG, PDF, and pictures of few colours.
 * Whatever is drawn comes as Java2D commands.
 */
package io.percolate.plot.file;
