/**
 * Chart builders with one style sheet and a colour-blind-safe palette.
 * A chart renders to SVG, to PNG and to a text alternative that states its figures.
 * Nothing here needs a display.
 */
package io.percolate.plot;
