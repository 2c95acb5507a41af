/**
 * Networks of any shape over ND4J's SameDiff: several inputs and losses, shared weights, parts that stand still. Every
 * node is an {@code SDVariable}, so ND4J's own operations work between the layers. A layer is a
 * {@link io.percolate.engine.GraphLayer}: the compiler computes it at once, SameDiff by its operations.
 */
package io.percolate.graph;
