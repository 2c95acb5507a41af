/** How attention learns the order of time steps, written in SameDiff's own operations. */
package io.percolate.graph.position;
