/**
 * Axes, ticks, marks and legends on Java2D, in one style.
 * A figure is laid out anew for each size and each set of {@link io.percolate.plot.figure.Options options}.
 */
package io.percolate.plot.figure;
