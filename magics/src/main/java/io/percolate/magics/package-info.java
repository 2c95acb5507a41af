/**
 * Notebook features: magics, renderers and live displays, for Percolate's kernel, JJava and IJava. An adapter
 * ({@code jjava}, {@code ijava}) passes a magic's line to {@code declare}, which parses it and calls a class of
 * {@code magic}; {@code render} turns its value into a bundle of {@code display}. Packages depend in one direction,
 * each only on earlier ones in the order {@code display}, {@code notebook}, {@code explain}, {@code declare},
 * {@code render}, {@code live}, {@code magic}, and this one on top, which the adapters call.
 */
package io.percolate.magics;
