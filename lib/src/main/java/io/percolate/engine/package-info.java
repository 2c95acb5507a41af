/**
 * What makes ND4J and DL4J fast and quiet on a CPU; nothing else in the tree knows how.
 * A supported network is compiled into a train step over flat {@code float[]} buffers; any other runs on DL4J.
 * DL4J's network stays the container of parameters and updater state.
 */
package io.percolate.engine;
