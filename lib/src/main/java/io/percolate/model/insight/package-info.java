/**
 * The computations of {@code model.insight()} on a DL4J network and data, and the records it returns.
 * Everything here reads; nothing changes the network.
 */
package io.percolate.model.insight;
