/** Reads SameDiff graphs into programs. */
package io.percolate.engine.read.graph;
