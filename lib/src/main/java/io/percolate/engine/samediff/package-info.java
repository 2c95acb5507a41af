/**
 * Runs graphs with SameDiff itself: slow, but every operation of ND4J, and the reference for the compiled engine. A
 * step works on a copy of the graph, so several losses of one graph do not disturb each other.
 */
package io.percolate.engine.samediff;
