/**
 * What a notebook adds: magics, renderers and live displays, for our kernel, JJava and IJava.
 * A magic's line goes from an adapter ({@code jjava}, {@code ijava}) to {@code declare}, which parses it, and on to a
 * file of {@code magic}; its value goes through {@code render} to {@code display}.
 * Packages depend one way: {@code display}, {@code notebook}, {@code explain}, {@code declare}, {@code render},
 * {@code live}, {@code magic}, and this one on top, which the adapters call.
 */
package io.percolate.magics;
